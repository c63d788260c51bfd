"""verify --golden and --update-golden: what is compared, what each message says, and what an update leaves alone."""

import hashlib
import json
import os
import subprocess
import unittest

import _support

MISSING = ("golden: this sample has no entry: add it with --update-golden, which makes none of a sample whose reference does not "
           "agree with itself: give that one an xfail directive")
RANDOM = "import os\nprint(os.urandom(8))"
DISAGREES = ("not golden: the reference disagrees with itself, so no entry is made: make the sample deterministic, or give it an "
             "xfail directive, with which verify --golden skips it")
CHANGED = "golden: the source has changed since its entry was made: look at what it prints now, then --update-golden"
WITHOUT_SAMPLE = "golden: the entry has no sample: it was removed or renamed: drop the entry with --update-golden"


class GoldenTest(_support.CliTest):
    def setUp(self):
        super().setUp()
        self.golden = self.folder / "golden.json"
        self.environment["ISOLATE_RUN_CACHE_DIR"] = str(self.folder / "cache")

    def samples(self, **sources) -> None:
        for name, source in sources.items():
            self.write(f"samples/{name}.py", source)

    def update(self, *arguments, status=0, paths=("samples",)) -> str:
        """What is said of the golden file after an update."""
        ended = self.isolate_run("verify", *paths, "--golden", self.golden, "--update-golden", *arguments)
        self.assertEqual((ended.status, ended.stderr), (status, b""), ended)
        self.assert_nothing_left()
        last = ended.stdout.decode().splitlines()[-1]
        self.assertTrue(last.startswith("=== golden file: "), last)
        return last.removeprefix("=== golden file: ").removesuffix(" ===")

    def check(self, *arguments, status, paths=("samples",)) -> dict[str, _support.Line]:
        return self.verify(*paths, "--golden", self.golden, *arguments, status=status)

    def refused(self, *arguments, env=None) -> str:
        ended = self.isolate_run("verify", "samples", "--golden", self.golden, *arguments, env=env)
        self.assertEqual((ended.status, ended.stdout), (2, b""), ended)
        lines = ended.stderr.decode().splitlines()
        self.assertEqual(len(lines), 1, lines)
        return lines[0].removeprefix("isolate_run: ").removeprefix(f"{self.golden}: ")

    def entries(self) -> dict:
        return json.loads(self.golden.read_text())["samples"]


class Comparing(GoldenTest):
    def test_a_sample_that_gives_what_its_entry_says_passes_and_says_so(self):
        self.samples(one="print(1)", two="import sys\nprint(2)\nsys.exit(3)", three="import os\nos.kill(os.getpid(), 9)")
        self.assertEqual(self.update(), "3 added, 0 changed, 0 unchanged, 0 removed, 0 kept")
        lines = self.check(status=0)
        self.assertEqual({line.verdict for line in lines.values()}, {"PASS"})
        self.assertTrue(all(line.fields.endswith("(golden)") for line in lines.values()), lines)

    def test_no_reference_is_started(self):
        self.samples(one="print(1)")
        self.update()
        lines = self.check("--reference", "/nonexistent/python3.12", status=0)
        self.assertEqual(lines["one"].verdict, "PASS")

    def test_reports_for_programs_say_it_too(self):
        self.samples(one="print(1)")
        self.update()
        self.check("--report", f"json={self.folder}/report.json", status=0)
        self.assertEqual(json.loads((self.folder / "report.json").read_text())["samples"][0]["evidence"], "golden")

    def test_another_output_has_diverged(self):
        self.samples(one="import os\nprint(os.environ.get('LC_ALL'), os.environ.get('SHELL'))")
        self.update()
        self.environment["SHELL"] = "/bin/other"
        line = self.check(status=1)["one"]
        self.assertEqual(line.verdict, "DIVERGED")
        self.assertEqual(line.details[0], "stdout differs from the golden file")
        self.assertRegex(line.details[1], r"^  isolate: sha=[0-9a-f]{64} \(\d+B\)$")
        self.assertRegex(line.details[2], r"^  golden:  sha=[0-9a-f]{64} \(\d+B\)$")
        self.assertIn("--artifacts DIR keeps what the isolate wrote", line.details[3])

    def test_a_divergence_is_told_that_strings_are_hashed_otherwise(self):
        self.samples(same="print(1)", other="import os\nprint(os.environ.get('SHELL'))")
        self.update()
        self.environment["SHELL"] = "/bin/other"
        golden = json.loads(self.golden.read_text())
        golden["conditions"]["string_hash"] = "fnv"
        golden.pop("checksum")
        text = json.dumps(golden, indent=2, ensure_ascii=False) + "\n"
        golden["checksum"] = hashlib.sha256(text.encode()).hexdigest()
        self.golden.write_text(json.dumps(golden, indent=2, ensure_ascii=False) + "\n")
        lines = self.check(status=1)
        self.assertEqual({name: line.verdict for name, line in lines.items()}, {"same": "PASS", "other": "DIVERGED"})
        self.assertIn("the CPython that made the golden file hashes strings by fnv, this one by siphash13: hash() of a string and "
                      "the order of a set of strings differ between them", lines["other"].details)
        self.assertEqual(self.update(), "0 added, 2 changed, 0 unchanged, 0 removed, 0 kept")
        self.assertNotIn("string_hash", self.golden.read_text())

    def test_another_exit_status_has_diverged(self):
        self.samples(one="import os, sys\nsys.exit(3 if 'SHELL' in os.environ else 0)")
        self.update()
        self.environment["SHELL"] = "/bin/sh"
        line = self.check(status=1)["one"]
        self.assertEqual((line.verdict, line.details), ("DIVERGED", ["exit status differs (isolate exit=3, golden exit=0)"]))

    def test_an_exception_that_the_golden_run_did_not_have_is_shown(self):
        self.samples(one="import os\nif 'SHELL' in os.environ: raise ValueError('why')")
        self.update()
        self.environment["SHELL"] = "/bin/sh"
        line = self.check(status=1)["one"]
        self.assertEqual(line.details[0], "exit status differs (isolate exit=1, golden exit=0)")
        self.assertEqual(line.details[-1], "    | ValueError: why")

    def test_a_changed_source_is_an_error(self):
        self.samples(one="print(1)", two="print(2)")
        self.update()
        self.samples(one="print(1)  # the same output")
        lines = self.check(status=1)
        self.assertEqual((lines["one"].verdict, lines["one"].details), ("ERROR", [CHANGED]))
        self.assertEqual(lines["two"].verdict, "PASS")

    def test_a_sample_without_an_entry_is_an_error(self):
        self.samples(one="print(1)")
        self.update()
        self.samples(two="print(2)")
        lines = self.check(status=1)
        self.assertEqual((lines["two"].verdict, lines["two"].details), ("ERROR", [MISSING]))

    def test_an_entry_made_under_something_else_is_an_error(self):
        self.samples(one="print(1)")
        self.update()
        for option, difference in ((("-O",), "made under other CPython's options (none), and these are -O"),
                                   (("--env", "A=1"), "made under other --env (none), and these are A=1")):
            with self.subTest(option):
                line = self.check(*option, status=1)["one"]
                self.assertEqual(line.verdict, "ERROR")
                self.assertEqual(line.details, [f"golden: the entry is stale: {difference}: --update-golden"])

    def test_an_entry_without_a_sample_is_an_error(self):
        self.samples(one="print(1)", gone="print(2)")
        self.update()
        (self.folder / "samples/gone.py").unlink()
        ended = self.isolate_run("verify", "samples", "--golden", self.golden)
        self.assertEqual(ended.status, 1)
        line = _support.parse_report(ended.stdout.decode())["gone"]
        self.assertEqual((line.verdict, line.details), ("ERROR", [WITHOUT_SAMPLE]))
        self.assertTrue(ended.stdout.endswith(b"=== summary: PASS=1 ERROR=1 / 2 ===\n"), ended.stdout)

    def test_an_entry_whose_sample_is_left_out_is_none_without_a_sample(self):
        self.samples(one="print(1)", two="print(2)")
        self.update()
        for choice in (("--filter", "one"), ("--exclude", "two")):
            self.assertEqual(list(self.check(*choice, status=0)), ["one"])
        self.assertEqual(list(self.check(paths=("samples/one.py",), status=0)), ["one"])
        (self.folder / "samples/two.py").unlink()
        self.assertEqual(list(self.check("--filter", "one", status=0)), ["one"])

    def test_a_variable_of_the_caller_is_not_written_down(self):
        self.samples(one="import os\nprint(len(os.environ['TOKEN']))")
        self.environment["TOKEN"] = "very secret"
        self.update("--env", "TOKEN")
        self.assertNotIn("very secret", self.golden.read_text())
        self.check("--env", "TOKEN", status=0)
        self.environment["TOKEN"] = "less secret"
        self.assertIn("stale", self.check("--env", "TOKEN", status=1)["one"].details[0])

    def test_two_samples_of_one_name_are_refused(self):
        self.write("a/one.py", "print(1)")
        self.write("b/one.py", "print(1)")
        ended = self.isolate_run("verify", "a", "b", "--golden", self.golden, "--update-golden")
        self.assertEqual((ended.status, ended.stdout), (2, b""))
        self.assertIn(b"two samples are called one", ended.stderr)

    def test_names_may_be_anything(self):
        for name in (b"gr\xc3\xb6\xc3\x9fe.py", b"\xff\xfe.py", b"back\\xff.py", b"new\nline.py", b"'\".py"):
            (self.folder / "samples").mkdir(exist_ok=True)
            with open(os.fsencode(self.folder) + b"/samples/" + name, "wb") as file:
                file.write(b"print(1)")
        self.assertTrue(self.update().startswith("5 added"))
        self.assertEqual(len(self.check(status=0)), 5)
        self.assertIn("größe", self.golden.read_text())


class Replaying(GoldenTest):
    """What is judged again from another folder is what was judged."""

    def replayed(self, line: _support.Line) -> _support.Ended:
        return _support.run(["/bin/sh", "-c", line.replay], cwd="/", env=self.environment)

    def test_an_error(self):
        self.write("samples/deep/o[n]e.py", "print(1)")
        self.write("samples/deep/one.py", "print(1)")
        self.write("samples/top.py", "print(1)")
        self.update()
        self.write("samples/deep/o[n]e.py", "print(2)")
        self.write("samples/top.py", "print(2)")
        lines = self.check(status=1)
        for name in ("deep/o[n]e", "top"):
            self.assertEqual(lines[name].details, [CHANGED])
            again = self.replayed(lines[name])
            self.assertEqual((again.status, again.stderr), (1, b""))
            replayed = _support.parse_report(again.stdout.decode())
            self.assertEqual({name: (line.verdict, line.details) for name, line in replayed.items()}, {name: ("ERROR", [CHANGED])})

    def test_a_divergence(self):
        self.write("samples/deep/one.py", "import os\nprint(os.environ.get('SHELL'))")
        self.update()
        self.environment["SHELL"] = "/bin/other"
        line = self.check("--compare", "stdout,exit", "--timeout", "30", status=1)["deep/one"]
        again = self.replayed(line)
        self.assertEqual(again.status, 1, again)
        replayed = _support.parse_report(again.stdout.decode())
        self.assertEqual((list(replayed), replayed["deep/one"].details), (["deep/one"], line.details))

    def test_a_missing_entry(self):
        self.samples(one="print(1)")
        self.update()
        self.samples(two="print(2)")
        again = self.replayed(self.check(status=1)["two"])
        self.assertIn(MISSING, again.stdout.decode())


class Updating(GoldenTest):
    def test_the_file_is_as_documented(self):
        self.samples(b="print(2)", a="raise SystemExit(4)", killed="import os\nos.kill(os.getpid(), 15)")
        self.update()
        golden = json.loads(self.golden.read_text())
        self.assertEqual(list(golden), ["isolate_run_golden", "conditions", "samples", "checksum"])
        self.assertEqual(golden["isolate_run_golden"], 1)
        self.assertEqual(list(golden["conditions"]), ["python", "pins", "environment", "python_options", "compared"])
        self.assertEqual(golden["conditions"]["pins"]["PYTHONHASHSEED"], "0")
        self.assertEqual(list(golden["samples"]), ["a", "b", "killed"])
        self.assertEqual(golden["samples"]["b"], {
            "source_sha256": hashlib.sha256((self.folder / "samples/b.py").read_bytes()).hexdigest(),
            "stdout_sha256": hashlib.sha256(b"2\n").hexdigest(), "stdout_bytes": 2, "exit_code": 0})
        self.assertEqual(golden["samples"]["a"]["exit_code"], 4)
        self.assertEqual(golden["samples"]["killed"]["signal"], "SIGTERM")

    def test_nothing_changes_when_nothing_has_changed(self):
        self.samples(one="print(1)", two="print(2)")
        self.update()
        before, inode = self.golden.read_bytes(), self.golden.stat().st_ino
        self.assertEqual(self.update("--jobs", "1"), "0 added, 0 changed, 2 unchanged, 0 removed, 0 kept")
        self.assertEqual((self.golden.read_bytes(), self.golden.stat().st_ino), (before, inode))

    def test_entries_of_samples_that_are_left_out_stay(self):
        self.samples(one="print(1)", two="print(2)", three="print(3)")
        self.update()
        before = self.entries()
        self.samples(one="print('other')")
        self.assertEqual(self.update("--filter", "one"), "0 added, 1 changed, 0 unchanged, 0 removed, 2 kept")
        self.assertEqual({name: self.entries()[name] for name in ("two", "three")}, {name: before[name] for name in ("two", "three")})
        self.update("--exclude", "t*")
        self.update(paths=("samples/two.py",))
        self.assertEqual(len(self.entries()), 3)
        self.check(status=0)

    def test_entries_of_samples_that_are_gone_go(self):
        self.samples(one="print(1)", two="print(2)")
        self.update()
        (self.folder / "samples/two.py").unlink()
        self.assertEqual(self.update("--filter", "one"), "0 added, 0 changed, 1 unchanged, 1 removed, 0 kept")
        self.assertEqual(list(self.entries()), ["one"])

    def test_one_that_disagrees_with_itself_does_not_become_golden(self):
        self.samples(one="print(1)", random="import os\nprint(os.urandom(8))")
        ended = self.isolate_run("verify", "samples", "--golden", self.golden, "--update-golden")
        self.assertEqual(ended.status, 1)
        line = _support.parse_report(ended.stdout.decode())["random"]
        self.assertEqual(line.verdict, "NONDETERMINISTIC")
        self.assertIn(DISAGREES, line.details)
        self.assertTrue(ended.stdout.endswith(b', 0 kept, 1 left out (see "not golden" above) ===\n'), ended.stdout)
        self.assertEqual(list(self.entries()), ["one"])

    def test_one_without_an_entry_that_is_expected_to_fail_is_skipped(self):
        """It may well be the one that gets none, however often the file is updated."""
        self.samples(one="print(1)", random="# isolate_run: xfail=a new one each time\n" + RANDOM)
        said = self.update()
        self.assertEqual(said, '1 added, 0 changed, 0 unchanged, 0 removed, 0 kept, 1 left out (see "not golden" above)')
        lines = self.check(status=0)
        self.assertEqual((lines["one"].verdict, lines["random"].verdict), ("PASS", "SKIP"))
        self.assertEqual(lines["random"].fields, "reason: a new one each time")
        self.assertEqual(lines["random"].details,
                         ["golden: this sample has no entry, and a failure of it is expected: it was not run"])

    def test_one_that_is_skipped_is_not_left_out(self):
        self.samples(one="print(1)", other="# isolate_run: skip=not here\n" + RANDOM)
        self.assertEqual(self.update(), "1 added, 0 changed, 0 unchanged, 0 removed, 0 kept")
        self.assertEqual(self.check(status=0)["other"].verdict, "SKIP")

    def test_one_that_only_the_reference_disagrees_on_does_not_either(self):
        """The first run of the reference agrees with the isolate, the second does not."""
        self.samples(one="print(1)")
        counter = self.folder / "counter"
        reference = self.stand_in(f'echo x >> {counter}; "$PYTHON" "$@"; [ $(wc -l < {counter}) -lt 2 ] || echo more')
        ended = self.isolate_run("verify", "samples", "--golden", self.golden, "--update-golden", "--reference", reference)
        self.assertEqual(ended.status, 1)
        line = _support.parse_report(ended.stdout.decode())["one"]
        self.assertEqual(line.verdict, "NONDETERMINISTIC")
        self.assertEqual(self.entries(), {})

    def test_one_that_does_not_run_does_not_become_golden(self):
        self.samples(one="print(1)", endless="while True: pass")
        ended = self.isolate_run("verify", "samples", "--golden", self.golden, "--update-golden", "--timeout", "0.5")
        self.assertEqual(ended.status, 1)
        self.assertIn("not golden: the reference was not run, because the isolate did not come to its own end",
                      _support.parse_report(ended.stdout.decode())["endless"].details)
        self.assertEqual(list(self.entries()), ["one"])

    def test_what_the_reference_gives_counts_and_not_what_the_isolate_gives(self):
        self.samples(one="print(1)")
        reference = self.stand_in('exec "$PYTHON" -c "print(2)"')
        ended = self.isolate_run("verify", "samples", "--golden", self.golden, "--update-golden", "--reference", reference)
        self.assertEqual(ended.status, 1)
        self.assertEqual(_support.parse_report(ended.stdout.decode())["one"].verdict, "DIVERGED")
        self.assertEqual(self.entries()["one"]["stdout_sha256"], hashlib.sha256(b"2\n").hexdigest())

    def test_entries_that_stay_under_other_conditions_are_marked(self):
        self.samples(one="print(1)", two="print(2)")
        self.update()
        self.update("-O", "--filter", "one")
        lines = self.check("-O", status=1)
        self.assertEqual((lines["one"].verdict, lines["two"].verdict), ("PASS", "ERROR"))
        self.assertRegex(lines["two"].details[0], r"^golden: the entry is stale: made under CPython 3\.12\.\d+, pins [0-9a-f]{8}, and this is ")
        self.update("--filter", "one")
        self.check(status=0)

    def test_ci_does_not_update(self):
        self.samples(one="print(1)")
        for value in ("true", "1", "yes"):
            message = self.refused("--update-golden", env=self.environment | {"CI": value})
            self.assertIn("not updated, because CI is set", message)
        self.assertFalse(self.golden.exists())
        for value in ("", "false", "0"):
            self.environment["CI"] = value
            self.update()

    def test_ci_updates_when_forced(self):
        self.samples(one="print(1)")
        self.environment["CI"] = "true"
        ended = self.isolate_run("verify", "samples", "--golden", self.golden, "--update-golden=force")
        self.assertEqual(ended.status, 0, ended)
        self.check(status=0)

    def test_a_link_stays_one(self):
        self.samples(one="print(1)")
        self.write("kept/there.json")
        (self.folder / "kept/there.json").unlink()
        self.update()
        self.golden.rename(self.folder / "kept/there.json")
        self.golden.symlink_to("kept/there.json")
        self.samples(two="print(2)")
        self.update()
        self.assertTrue(self.golden.is_symlink())
        self.assertEqual(list(self.entries()), ["one", "two"])

    def test_two_updates_at_once_lose_nothing(self):
        self.samples(**{f"s{number}": f"print({number})" for number in range(8)})
        commands = [[_support.ISOLATE_RUN, "verify", "samples", "--golden", str(self.golden), "--update-golden", "--filter", f"s{number}"]
                    for number in range(8)]
        for _ in range(2):
            running = [subprocess.Popen(command, cwd=self.folder, env=self.environment, stdout=subprocess.DEVNULL)
                       for command in commands]
            self.assertEqual([process.wait(_support.HANGS_AFTER) for process in running], [0] * 8)
            self.assertEqual(len(self.entries()), 8)
            self.assertEqual(sorted(path.name for path in self.folder.glob("golden*")), ["golden.json"])
            self.golden.unlink()


class StandardInput(GoldenTest):
    def test_a_sample_with_a_file_as_standard_input_becomes_golden_and_a_changed_file_is_a_changed_source(self):
        self.write("with_input/sample.py", "# isolate_run: stdin=input.txt\nprint(input())")
        self.write("with_input/input.txt", "one")
        golden = self.folder / "input.json"
        made = self.isolate_run("verify", "with_input", "--golden", golden, "--update-golden")
        self.assertEqual(made.status, 0, made)
        self.assertIn(b"1 added", made.stdout)
        self.assertEqual(self.isolate_run("verify", "with_input", "--golden", golden).status, 0)
        self.write("with_input/input.txt", "two")
        self.assertIn(b"source has changed", self.isolate_run("verify", "with_input", "--golden", golden).stdout)


class Refusing(GoldenTest):
    def setUp(self):
        super().setUp()
        self.samples(one="print(1)", two="print(2)")
        self.update()
        self.text = self.golden.read_bytes()

    def test_a_file_that_is_not_there(self):
        self.golden.unlink()
        self.assertEqual(self.refused(), "there is no such golden file: make it anew with verify --update-golden")

    def test_a_file_that_is_something_else(self):
        for text in ("", "{}", "[]", "print(1)\n", '{"samples": {}}'):
            self.golden.write_text(text)
            message = "it is no golden file: name one that verify --update-golden has made"
            self.assertEqual(self.refused(), message)
            self.assertEqual(self.refused("--update-golden"), message)
            self.assertEqual(self.golden.read_text(), text)

    def test_a_folder(self):
        self.golden.unlink()
        self.golden.mkdir()
        self.assertEqual(self.refused(), "Is a directory: name a file that can be read")
        self.assertEqual(self.refused("--update-golden"), "Is a directory: name a file that can be read")

    def test_one_changed_digit(self):
        digest = hashlib.sha256(b"1\n").hexdigest().encode()
        self.golden.write_bytes(self.text.replace(digest, hashlib.sha256(b"other").hexdigest().encode()))
        self.assertIn("it is not as it was written (its checksum says so)", self.refused())

    def test_any_changed_byte(self):
        """Never a PASS; every place of the file is tried in the unit tests."""
        for position in range(0, len(self.text), max(1, len(self.text) // 12)):
            changed = bytearray(self.text)
            changed[position] ^= 1
            self.golden.write_bytes(bytes(changed))
            self.refused()

    def test_other_line_ends_and_a_byte_order_mark(self):
        self.golden.write_bytes(self.text.replace(b"\n", b"\r\n"))
        self.assertEqual(self.refused(), "it has CRLF line ends: keep them out with `-text` for it in .gitattributes, and check it out again")
        self.golden.write_bytes(b"\xef\xbb\xbf" + self.text)
        self.assertEqual(self.refused(), "it begins with a byte order mark: save it without one")

    def test_a_merge_conflict_and_how_it_is_resolved(self):
        lines = self.text.decode().splitlines(keepends=True)
        conflict = ["<<<<<<< ours\n", lines[-2], "=======\n", lines[-2].replace("a", "b"), ">>>>>>> theirs\n"]
        self.golden.write_text("".join(lines[:-2] + conflict + lines[-1:]))
        self.assertEqual(self.refused(), "it holds a merge conflict: make it anew with verify --update-golden")
        self.assertIn("only an update of all samples of a folder", self.refused("--update-golden", "--filter", "one"))
        self.update()
        self.assertEqual(self.golden.read_bytes(), self.text)

    def test_a_newer_form(self):
        self.golden.write_bytes(self.text.replace(b'"isolate_run_golden": 1', b'"isolate_run_golden": 2'))
        self.assertEqual(self.refused(), "a newer isolate_run made it: use that one")
        self.assertEqual(self.refused("--update-golden"), "a newer isolate_run made it: use that one")

    def test_an_update_of_no_file(self):
        ended = self.isolate_run("verify", "samples", "--update-golden")
        self.assertEqual((ended.status, ended.stdout), (2, b""))
        self.assertEqual(ended.stderr, b"isolate_run: --update-golden: which file is to be updated: add --golden FILE\n")

    def test_an_update_with_another_word(self):
        self.assertIn("--update-golden=maybe: write --update-golden", self.refused("--update-golden=maybe"))


if __name__ == "__main__":
    unittest.main()
