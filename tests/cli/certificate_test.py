"""verify --certificate and certificate check: what was proven is written, signed, checked and proven again."""

import base64
import concurrent.futures
import hashlib
import json
import os
import subprocess
import unittest
from pathlib import Path

import _support

BEFORE, AFTER = b"before\n", b"after!\n"

PARALLEL = 2 * (os.cpu_count() or 1)


def openssl(*words) -> None:
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True, timeout=60)


def canonical(value) -> bytes:
    """What RFC 8785 gives for what certificates hold here: no names beyond the BMP, whole numbers only."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class CertificateTest(_support.CliTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if subprocess.run(["openssl", "version"], capture_output=True, check=False).returncode != 0:
            raise RuntimeError("these tests need the openssl command")

    def setUp(self):
        super().setUp()
        self.file = self.folder / "proof.json"
        self.key = self.folder / "key.pem"
        self.public = self.folder / "public.pem"

    def make_key(self, private: Path, public: Path) -> None:
        openssl("genpkey", "-algorithm", "ed25519", "-out", private)
        openssl("pkey", "-in", private, "-pubout", "-out", public)

    def certify(self, *arguments, status=0, **options) -> _support.Ended:
        ended = self.isolate_run("verify", *arguments, "--certificate", self.file, **options)
        self.assertEqual(ended.status, status, ended)
        self.assert_nothing_left()
        return ended

    def certified(self, *arguments, **options) -> dict:
        ended = self.certify(*arguments, **options)
        self.assertEqual(ended.stderr, b"")
        return json.loads(self.file.read_bytes())

    def check(self, *arguments, status=0, file=None, **options) -> _support.Ended:
        ended = self.isolate_run("certificate", "check", file or self.file, *arguments, **options)
        self.assertEqual(ended.status, status, ended)
        return ended

    def assert_says(self, ended: _support.Ended, message: str) -> None:
        self.assertEqual(ended.stderr.decode(), f"isolate_run: {message}\n")

    def assert_not_certified(self, message: str, *arguments, status=1, **options) -> None:
        ended = self.certify(*arguments, status=status, **options)
        self.assert_says(ended, message)
        self.assertFalse(self.file.exists())


class Writing(CertificateTest):
    def test_it_holds_what_was_proven(self):
        one = self.write("samples/one.py", "print('one')")
        two = self.write("samples/b/two.py", "import sys\nprint('zwei', file=sys.stderr)\nsys.exit(3)")
        ended = self.certify("samples")
        self.assertIn(b"=== certificate: 2 proven, not signed: --certificate-key signs it ===\n", ended.stdout)
        proof = json.loads(self.file.read_bytes())
        self.assertEqual((proof["format"], proof["format_version"]), ("isolate_run-certificate", 1))
        self.assertEqual(proof["samples"], [
            {"name": "b/two", "source_sha256": sha256(two.read_bytes()), "stdout_sha256": sha256(b""), "stdout_bytes": 0,
             "exit_code": 3, "evidence": "run"},
            {"name": "one", "source_sha256": sha256(one.read_bytes()), "stdout_sha256": sha256(b"one\n"), "stdout_bytes": 4,
             "exit_code": 0, "evidence": "run"}])
        self.assertEqual(proof["not_proven"], [])

    def test_it_says_what_the_samples_ran_in(self):
        self.write("one.py", "print(1)")
        proof = self.certified("one.py")
        info = json.loads(self.isolate_run("info", "--json").stdout)
        self.assertEqual({**proof["python"], "libpython_sha256": ""},
                         {"version": info["python"]["version"], "build": info["python"]["build"],
                          "platform": info["python"]["platform"], "libpython_sha256": ""})
        self.assertEqual(proof["python"]["libpython_sha256"], sha256(Path(info["libpython"]).read_bytes()))
        self.assertEqual(proof["libm"], {"file": Path(info["libm"]).name, "sha256": sha256(Path(info["libm"]).read_bytes())})
        self.assertEqual(proof["reference"], {"executable_sha256": sha256(Path(info["reference"]["executable"]).read_bytes())})
        self.assertEqual(proof["libc"], info["libc"])
        self.assertEqual(proof["platform"], {"machine": os.uname().machine, "system": os.uname().sysname})
        self.assertEqual(proof["tool"], {"name": "isolate_run", "version": info["isolate_run"]})
        self.assertEqual(proof["conditions"]["pins"], info["pins"])

    @unittest.skipIf(_support.SANITIZED, "the sanitizer's own library must be the first of those that are preloaded")
    def test_it_says_under_which_options(self):
        self.write("one.py", "import sys\nprint('e', file=sys.stderr)")
        self.environment["OF_THE_CALLER"] = "secret"
        conditions = self.certified("one.py", "-O", "-X", "dev", "--env", "A=ü", "--env", "OF_THE_CALLER", "--env", "NOT_SET",
                                    "--pin", "entropy=7", "--compare", "stderr,exit", "--timeout", "30", "--memory", "512",
                                    "--repeat", "2")["conditions"]
        self.assertEqual(conditions["python_options"], ["-O", "-X", "dev"])
        self.assertEqual(conditions["environment"], [{"name": "A", "value": "ü"},
                                                     {"name": "OF_THE_CALLER", "value_sha256": sha256(b"secret")},
                                                     {"name": "NOT_SET"}])
        self.assertEqual(conditions["pins"]["entropy"], "7")
        self.assertEqual(conditions["compared"], ["exit", "stderr"])
        self.assertEqual(conditions["limits"]["wall_ms"], 30000)
        self.assertEqual(conditions["limits"]["memory_bytes"], 512 << 20)
        self.assertIs(conditions["limits"]["larger_allocations_refused"], True)
        self.assertEqual((conditions["repeat"], conditions["workdir"]), (2, "scratch"))
        self.assertNotIn(b"secret", self.file.read_bytes())

    def test_it_says_only_what_was_compared(self):
        self.write("one.py", "import os\nprint(os.getpid())")
        (sample,) = self.certified("one.py", "--compare", "exit,stderr")["samples"]
        self.assertEqual(set(sample), {"name", "source_sha256", "evidence", "exit_code", "stderr_sha256", "stderr_bytes"})

    def test_a_death_by_a_signal_is_proven_too(self):
        self.write("one.py", "import os, signal\nos.kill(os.getpid(), signal.SIGTERM)")
        (sample,) = self.certified("one.py")["samples"]
        self.assertEqual(sample["signal"], "SIGTERM")
        self.assertNotIn("exit_code", sample)
        self.check("--rerun", "one.py")

    def test_it_is_canonical_with_a_digest_of_all_else(self):
        self.write("one.py", "print(1)")
        proof = self.certified("one.py")
        self.assertEqual(self.file.read_bytes(), canonical(proof))
        digest = proof.pop("sha256")
        self.assertEqual(digest, sha256(canonical(proof)))

    def test_the_same_proof_gives_the_same_bytes(self):
        self.write("samples/one.py", "print(1)")
        self.write("samples/two.py", "print(2)")
        self.make_key(self.key, self.public)
        proofs = []
        for arguments in (["--jobs", "1"], ["--jobs", "2"], ["--jobs", "2"]):
            self.certify("samples", "--certificate-key", self.key, *arguments)
            proofs.append(self.file.read_bytes())
        self.assertEqual(proofs[0], proofs[1])
        self.assertEqual(proofs[0], proofs[2])

    def test_the_time_is_what_source_date_epoch_says(self):
        self.write("one.py", "print(1)")
        self.assertNotIn("source_date_epoch", self.certified("one.py"))
        self.environment["SOURCE_DATE_EPOCH"] = "1704067200"
        self.assertEqual(self.certified("one.py")["source_date_epoch"], 1704067200)
        self.environment["SOURCE_DATE_EPOCH"] = "today"
        self.assert_not_certified("SOURCE_DATE_EPOCH=today: it is no number of seconds since 1970: correct it, or unset it", "one.py",
                                  status=2)

    def test_the_evidence_is_named(self):
        self.write("one.py", "print(1)")
        self.environment["ISOLATE_RUN_CACHE_DIR"] = str(self.folder / "cache")
        words = []
        for _ in range(2):
            words += [sample["evidence"] for sample in self.certified("one.py")["samples"]]
        self.assertEqual(words, ["run", "cached"])
        self.assertIn(b"1 of 1 from the cache", self.check().stdout)
        golden = self.folder / "golden.json"
        self.assertEqual(self.isolate_run("verify", "one.py", "--golden", golden, "--update-golden").status, 0)
        proof = self.certified("one.py", "--golden", golden)
        self.assertEqual([sample["evidence"] for sample in proof["samples"]], ["golden"])
        self.assertNotIn("reference", proof)
        self.assertIn(b"the same as a golden file", self.check().stdout)
        self.assertEqual(proof["samples"][0]["source_sha256"], json.loads(golden.read_bytes())["samples"]["one"]["source_sha256"])

    def test_what_is_expected_to_fail_or_skipped_is_not_proven(self):
        self.write("samples/good.py", "print(1)")
        self.write("samples/random.py", "# isolate_run: xfail=prints a number\nimport os\nprint(os.getpid())")
        self.write("samples/slow.py", "# isolate_run: skip=takes too long\nprint(1)")
        ended = self.certify("samples")
        self.assertIn(b"=== certificate: 1 proven, 2 not proven, ", ended.stdout)
        proof = json.loads(self.file.read_bytes())
        self.assertEqual([sample["name"] for sample in proof["samples"]], ["good"])
        self.assertEqual([(sample["name"], sample["verdict"], sample["reason"]) for sample in proof["not_proven"]],
                         [("random", "XFAIL", "prints a number"), ("slow", "SKIP", "takes too long")])
        shown = self.check().stdout.decode()
        self.assertIn("  not proven  random: XFAIL: prints a number\n  not proven  slow: SKIP: takes too long\n", shown)

    def test_a_shard_says_that_it_is_one(self):
        for name in "abcdef":
            self.write(f"samples/{name}.py", "print(1)")
        proof = self.certified("samples", "--shard", "1/2")
        self.assertEqual(proof["shard"], {"index": 1, "count": 2})
        self.assertLess(len(proof["samples"]), 6)
        self.assertIn(b"shard 1/2", self.check().stdout)

    def test_names_may_hold_anything(self):
        names = [b"\xc3\xa4 \xe2\x82\xac", b"\xf0\x9f\x98\x80", b"bad\xff", b'quote"back\\slash', b"tab\tnew\nline"]
        (self.folder / "samples").mkdir()
        for name in names:
            (self.folder / "samples" / os.fsdecode(name + b".py")).write_text("print(1)")
        self.assertEqual(len(self.certified("samples")["samples"]), len(names))
        self.check("--rerun", "samples")


class NotWriting(CertificateTest):
    FAILED = "{}: no certificate was written, because not every sample passed: see the report"

    def setUp(self):
        super().setUp()
        self.good = self.write("samples/good.py", "print(1)")
        self.certify("samples")
        self.assertTrue(self.file.exists())

    def test_there_is_none_when_a_sample_failed(self):
        self.write("samples/random.py", "import os\nprint(os.urandom(8))")
        self.assert_not_certified(self.FAILED.format(self.file), "samples")

    def test_there_is_none_when_an_engine_failed(self):
        self.assert_not_certified(self.FAILED.format(self.file), "samples", "--engine", "none=/does/not/exist")

    def test_there_is_none_when_an_expected_failure_passed(self):
        self.write("samples/better.py", "# isolate_run: xfail=no longer\nprint(1)")
        self.assert_not_certified(self.FAILED.format(self.file), "samples")

    def test_there_is_none_when_nothing_could_be_verified(self):
        ended = self.certify("none", status=2)
        self.assertFalse(self.file.exists())
        self.assertEqual(ended.stdout, b"")
        self.assertEqual(len(ended.stderr.splitlines()), 1)

    def test_there_is_none_that_proves_nothing(self):
        self.good.write_text("# isolate_run: skip=not today\nprint(1)\n")
        self.assert_not_certified(
            f"{self.file}: no certificate was written, because no sample passed (all were skipped, or expected to fail)", "samples")

    def test_there_is_none_of_two_samples_with_one_name(self):
        other = self.write("others/good.py", "print(2)")
        self.assert_not_certified("--certificate: two samples are called good: give the folder above both, or verify them one by one",
                                  "samples", other.parent, status=2)

    def test_there_is_none_while_samples_run(self):
        """Whoever is killed meanwhile has left none that pretends."""
        self.good.write_text("import time\nprint(1, flush=True)\ntime.sleep(30)\n")
        command = [_support.ISOLATE_RUN, "verify", "samples", "--certificate", self.file]
        with _support.started(command, env=self.environment, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL):
            self.assertTrue(_support.becomes_true(lambda: not self.file.exists()))

    def test_list_leaves_it_alone(self):
        before = self.file.read_bytes()
        self.certify("samples", "--list")
        self.assertEqual(self.file.read_bytes(), before)

    def test_what_is_no_certificate_is_left_alone(self):
        before = self.good.read_bytes()
        self.file = self.good
        self.assert_says(self.certify("samples", status=2), f"{self.good}: it is there, and no certificate: name another file, or remove it")
        self.assertEqual(self.good.read_bytes(), before)

    def test_a_damaged_or_empty_one_is_replaced(self):
        for content in (b"", self.file.read_bytes()[:-40]):
            self.file.write_bytes(content)
            self.certify("samples")
            self.check()

    def test_a_folder_that_is_not_there_is_said_before_anything_runs(self):
        self.file = self.folder / "none" / "proof.json"
        ended = self.certify("samples", status=2)
        self.assertEqual(ended.stdout, b"")
        self.assert_says(ended, f"{self.file}: No such file or directory: name a file in a folder that can be written")


class Keys(CertificateTest):
    def setUp(self):
        super().setUp()
        self.write("one.py", "print(1)")

    def test_a_signature_is_one_for_openssl_too(self):
        self.make_key(self.key, self.public)
        ended = self.certify("one.py", "--certificate-key", self.key)
        self.assertIn(b"=== certificate: 1 proven, signed ===\n", ended.stdout)
        proof = json.loads(self.file.read_bytes())
        self.assertNotIn("sha256", proof)
        signature = proof.pop("signature")
        self.assertEqual(signature["algorithm"], "ed25519")
        der = self.folder / "public.der"
        openssl("pkey", "-pubin", "-in", self.public, "-outform", "DER", "-out", der)
        self.assertEqual(base64.b64decode(signature["public_key"]), der.read_bytes()[-32:])
        message, value = self.folder / "message", self.folder / "value"
        message.write_bytes(canonical(proof))
        value.write_bytes(base64.b64decode(signature["value"]))
        openssl("pkeyutl", "-verify", "-pubin", "-inkey", self.public, "-rawin", "-in", message, "-sigfile", value)

    def test_only_the_key_that_signed_will_do(self):
        self.make_key(self.key, self.public)
        other = self.folder / "other.pem"
        self.make_key(self.folder / "other_key.pem", other)
        proof = self.certified("one.py", "--certificate-key", self.key)
        key = proof["signature"]["public_key"]
        self.assertIn(f"signed with the Ed25519 key {key}: the one of {self.public}\n", self.check("--key", self.public).stdout.decode())
        refused = self.check("--key", other, status=1)
        self.assertEqual(refused.stdout, b"")
        self.assert_says(refused, f"{self.file}: refused: it is signed with another key ({key}), and was to be signed with that of {other}")

    def test_one_signed_anew_by_another_is_refused_only_with_a_key(self):
        self.make_key(self.key, self.public)
        self.make_key(self.folder / "forger.pem", self.folder / "forger_public.pem")
        self.certify("one.py", "--certificate-key", self.folder / "forger.pem")
        self.check("--key", self.public, status=1)
        self.assertIn("whose key that is --key PUBLIC.pem can tell", self.check().stdout.decode())

    def test_one_that_is_not_signed_says_so_and_satisfies_no_key(self):
        self.make_key(self.key, self.public)
        self.certify("one.py")
        self.assertIn("not signed: no byte has changed by accident, and anyone can have written it", self.check().stdout.decode())
        self.assert_says(self.check("--key", self.public, status=1),
                         f"{self.file}: refused: it is not signed, and was to be signed with that of {self.public}")

    def test_a_key_that_cannot_sign_is_refused_before_anything_runs(self):
        openssl("genpkey", "-algorithm", "rsa", "-pkeyopt", "rsa_keygen_bits:2048", "-out", self.folder / "rsa.pem")
        openssl("genpkey", "-algorithm", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", self.folder / "ec.pem")
        openssl("genpkey", "-algorithm", "ed448", "-out", self.folder / "ed448.pem")
        openssl("genpkey", "-algorithm", "ed25519", "-aes256", "-pass", "pass:word", "-out", self.folder / "encrypted.pem")
        self.make_key(self.key, self.public)
        (self.folder / "text.pem").write_text("no key\n")
        make = "make one with openssl genpkey -algorithm ed25519 -out KEY.pem"
        for name, why in {
            "rsa.pem": f"it is a key of type RSA, and certificates are signed with Ed25519: {make}",
            "ec.pem": f"it is a key of type EC, and certificates are signed with Ed25519: {make}",
            "ed448.pem": f"it is a key of type ED448, and certificates are signed with Ed25519: {make}",
            "encrypted.pem": "the key is encrypted: decrypt it with openssl pkey -in KEY.pem -out PLAIN.pem, where nobody else can read it",
            "public.pem": "it is a public key: name the private one to sign with",
            "text.pem": f"it holds no private key in PEM: {make}",
            "none.pem": "No such file or directory: name a file that can be read",
        }.items():
            with self.subTest(name):
                self.certify("one.py")
                ended = self.certify("one.py", "--certificate-key", self.folder / name, status=2)
                self.assertEqual(ended.stdout, b"")
                self.assert_says(ended, f"{self.folder / name}: {why}")
                self.assertFalse(self.file.exists())

    def test_an_encrypted_key_asks_for_nothing_on_a_terminal(self):
        openssl("genpkey", "-algorithm", "ed25519", "-aes256", "-pass", "pass:word", "-out", self.key)
        ended = self.on_a_terminal("verify", "one.py", "--certificate", self.file, "--certificate-key", self.key)
        self.assertEqual(ended.status, 2)
        self.assertIn(b"the key is encrypted", ended.stdout)

    def test_a_key_to_check_with_that_is_none_is_told_apart_from_a_refusal(self):
        self.make_key(self.key, self.public)
        openssl("genpkey", "-algorithm", "rsa", "-pkeyopt", "rsa_keygen_bits:2048", "-out", self.folder / "rsa_key.pem")
        openssl("pkey", "-in", self.folder / "rsa_key.pem", "-pubout", "-out", self.folder / "rsa.pem")
        self.certify("one.py", "--certificate-key", self.key)
        for name, why in {
            "key.pem": "it is a private key, which only its owner should have: name the public one: "
                       "make it with openssl pkey -in KEY.pem -pubout -out PUBLIC.pem",
            "rsa.pem": "it is a key of type RSA, and certificates are signed with Ed25519: name the public key of who signed",
            "one.py": "it holds no public key in PEM: make it with openssl pkey -in KEY.pem -pubout -out PUBLIC.pem",
        }.items():
            with self.subTest(name):
                self.assert_says(self.check("--key", self.folder / name, status=2), f"{self.folder / name}: {why}")

    def test_a_key_without_a_certificate_is_an_error(self):
        self.make_key(self.key, self.public)
        ended = self.isolate_run("verify", "one.py", "--certificate-key", self.key)
        self.assertEqual(ended.status, 2)
        self.assert_says(ended, "--certificate-key: nothing is to be signed: add --certificate FILE")


class Refusing(CertificateTest):
    def setUp(self):
        super().setUp()
        self.write("one.py", "print(1)")
        self.make_key(self.key, self.public)

    def judged(self, content: bytes, name: str) -> _support.Ended:
        path = self.folder / name
        path.write_bytes(content)
        return self.isolate_run("certificate", "check", path)

    def assert_each_refused(self, contents: list[bytes]) -> None:
        def is_refused(numbered: tuple[int, bytes]) -> bool:
            number, content = numbered
            name = f"changed-{number % (4 * PARALLEL)}-{number}.json"
            ended = self.judged(content, name)
            (self.folder / name).unlink()
            return ended.status == 1 and ended.stdout == b"" and len(ended.stderr.splitlines()) == 1

        with concurrent.futures.ThreadPoolExecutor(PARALLEL) as pool:
            accepted = [number for number, refused in enumerate(pool.map(is_refused, enumerate(contents))) if not refused]
        self.assertEqual([contents[number] for number in accepted], [])

    def test_every_byte_changed_to_three_others(self):
        self.certify("one.py", "--certificate-key", self.key)
        content = self.file.read_bytes()
        self.assertEqual(self.judged(content, "same.json").status, 0)
        self.assert_each_refused([content[:place] + bytes([byte ^ change]) + content[place + 1:]
                                  for place, byte in enumerate(content) for change in (1, 0x20, 0x80)])

    def test_every_byte_of_one_that_is_not_signed(self):
        self.certify("one.py")
        content = self.file.read_bytes()
        self.assertEqual(self.judged(content, "same.json").status, 0)
        self.assert_each_refused([content[:place] + bytes([byte ^ 1]) + content[place + 1:] for place, byte in enumerate(content)])

    def test_what_is_cut_off_or_goes_on(self):
        self.certify("one.py", "--certificate-key", self.key)
        content = self.file.read_bytes()
        cut = [content[:size] for size in range(0, len(content), 97)] + [content[:-1], content[1:]]
        self.assert_each_refused([*cut, content + b"\n", content + b" ", b" " + content, content + b"\0", b"\xef\xbb\xbf" + content,
                                  content + content, json.dumps(json.loads(content)).encode(),
                                  json.dumps(json.loads(content), indent=2, sort_keys=True).encode()])

    def test_a_member_that_is_there_twice_unknown_or_missing(self):
        """Also where whoever wrote it has made the digest agree."""
        proof = self.certified("one.py")
        del proof["sha256"]

        def sealed(value: dict) -> bytes:
            return canonical(value | {"sha256": sha256(canonical(value))})

        self.assertEqual(self.judged(sealed(proof), "same.json").status, 0)
        content = sealed(proof)
        twice = content.replace(b'"format_version":1', b'"format_version":1,"format_version":1')
        self.assertNotEqual(twice, content)
        without = [sealed({name: value for name, value in proof.items() if name != left_out}) for left_out in proof]
        self.assert_each_refused([twice, sealed(proof | {"more": 1}), sealed(proof | {"samples": []}), canonical(proof), *without])

    def test_other_files_are_refused_and_told_apart_from_what_cannot_be_read(self):
        self.assert_says(self.check(file=self.folder / "one.py", status=1),
                         f"{self.folder / 'one.py'}: refused: it is no certificate: name one that verify --certificate has made")
        self.assert_says(self.check(file=self.folder / "none", status=2),
                         f"{self.folder / 'none'}: No such file or directory: name a file that can be read")
        self.check(file=self.folder, status=2)
        self.certify("one.py")
        self.assert_says(self.check("one.py", status=2), "certificate check: paths, --python, --reference and --jobs are for --rerun: "
                                                         "add it, or leave them out")
        self.assert_says(self.check("--rerun", status=2), "--rerun: name the samples, or the folder that was verified, behind FILE")
        ended = self.isolate_run("certificate", self.file)
        self.assertEqual(ended.status, 2)
        self.assert_says(ended, "certificate: what is to be done with one: write isolate_run certificate check FILE")


class ProvingAgain(CertificateTest):
    def setUp(self):
        super().setUp()
        self.write("samples/one.py", "import sys\nprint(sys.flags.optimize, sys.argv[1:])")
        self.two = self.write("samples/b/two.py", "import os\nprint(os.environ.get('A'), os.environ.get('HOST'))")

    def lines(self, ended: _support.Ended) -> list[str]:
        return ended.stdout.decode().partition("=== run again")[2].splitlines()[1:]

    def test_what_is_the_same_is_as_certified(self):
        self.environment["HOST"] = "here"
        self.certify("samples", "-O", "--env", "A=1", "--env", "HOST")
        self.assertEqual(self.lines(self.check("--rerun", "samples")),
                         ["  b/two                            as certified", "  one                              as certified",
                          "=== summary: as certified 2 / 2 ==="])
        self.assert_nothing_left()

    @unittest.skipIf(_support.SANITIZED, "the sanitizer's own library must be the first of those that are preloaded")
    def test_pins_and_python_options_are_those_of_the_certificate(self):
        self.write("pinned.py", "import os, time\nprint(time.time(), os.urandom(4), __debug__)")
        self.certify("pinned.py", "-O", "--pin", "clock=5", "--pin", "entropy=6")
        self.assertEqual(self.lines(self.check("--rerun", "pinned.py"))[-1], "=== summary: as certified 1 / 1 ===")

    def test_samples_that_are_not_certified_are_left_out(self):
        self.certify("samples")
        self.write("samples/more.py", "import os\nprint(os.getpid())")
        self.assertIn("=== summary: as certified 2 / 2 ===", self.lines(self.check("--rerun", "samples")))

    def test_a_changed_source_is_named_with_its_sample(self):
        self.certify("samples")
        before = sha256(self.two.read_bytes())
        self.two.write_text("print('changed')\n")
        lines = self.lines(self.check("--rerun", "samples", status=1))
        self.assertEqual(lines[:2], ["  b/two                            DIFFERS",
                                     f"      the source is another: certified sha256 {before}, and now {sha256(self.two.read_bytes())}"])
        self.assertTrue(lines[2].startswith("      stdout: certified sha="))
        self.assertEqual(lines[3:], ["  one                              as certified", "=== summary: as certified 1 / 2 ==="])

    def test_another_outcome_of_the_same_source_is_named(self):
        self.write("samples/_part.py", "TEXT = 'before'")
        self.write("samples/three.py", "import _part\nprint(_part.TEXT)")
        self.certify("samples")
        self.write("samples/_part.py", "TEXT = 'after!'")
        lines = self.lines(self.check("--rerun", "samples", status=1))
        self.assertIn(f"      stdout: certified sha={sha256(BEFORE)} (7B), and now sha={sha256(AFTER)} (7B)",
                      lines)
        self.assertIn("=== summary: as certified 2 / 3 ===", lines)

    def test_a_sample_that_is_not_there_is_named(self):
        self.certify("samples")
        self.two.unlink()
        self.assertIn("      no sample of this name is among the paths given", self.lines(self.check("--rerun", "samples", status=1)))

    def test_it_is_proven_with_the_reference_and_never_from_the_cache(self):
        self.environment["ISOLATE_RUN_CACHE_DIR"] = str(self.folder / "cache")
        self.certify("samples")
        stand_in = self.stand_in('"$PYTHON" "$@"\necho more')
        lines = self.lines(self.check("--rerun", "samples", "--reference", stand_in, status=1))
        self.assertIn("      it is DIVERGED now, and no PASS", lines)
        self.assertTrue(any(line.startswith("  note: the reference is another: ") for line in lines))

    def test_a_golden_proof_can_be_proven_with_the_reference(self):
        golden = self.folder / "golden.json"
        self.assertEqual(self.isolate_run("verify", "samples", "--golden", golden, "--update-golden").status, 0)
        self.certify("samples", "--golden", golden)
        self.assertIn("=== summary: as certified 2 / 2 ===", self.lines(self.check("--rerun", "samples")))

    def test_an_inherited_variable_must_be_what_it_was(self):
        self.environment["HOST"] = "here"
        self.certify("samples", "--env", "HOST")
        self.environment["HOST"] = "there"
        self.assert_says(self.check("--rerun", "samples", status=2),
                         f"{self.file}: not run again: HOST: the certificate was made with another value of it: "
                         "set it as it was and prove it again")

    def test_paths_that_are_not_there_are_an_error(self):
        self.certify("samples")
        self.assertIn(b"not run again: ", self.check("--rerun", "none", status=2).stderr)

    def test_a_refused_certificate_runs_nothing(self):
        self.write("samples/mark.py", f"open({str(self.folder / 'mark')!r}, 'w').close()")
        self.certify("samples")
        (self.folder / "mark").unlink()
        self.file.write_bytes(self.file.read_bytes() + b"\n")
        self.check("--rerun", "samples", status=1)
        self.assertFalse((self.folder / "mark").exists())


if __name__ == "__main__":
    unittest.main()
