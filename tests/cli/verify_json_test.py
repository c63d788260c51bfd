"""verify --report json=FILE: the fields of the report, and where it can be written."""

import hashlib
import json
import os
import unittest

import _support

OUTCOME = {"stdout_sha256", "stdout_bytes", "stderr_sha256", "limit", "resources"}


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class TheJsonReport(_support.CliTest):
    def setUp(self):
        super().setUp()
        self.path = self.folder / "report.json"

    def report_of(self, *arguments, status: int) -> dict:
        ended = self.isolate_run("verify", *arguments, "--report", f"json={self.path}")
        self.assertEqual((ended.status, ended.stderr), (status, b""))
        return json.loads(self.path.read_text())

    def sample(self, source: str, *arguments, status: int = 0) -> dict:
        self.write("one.py", source)
        return self.report_of("one.py", *arguments, status=status)["samples"][0]

    def test_it_is_one_object_with_the_fields_of_the_design(self):
        self.write("one.py", "print(1)")
        report = self.report_of("one.py", status=0)
        self.assertEqual(list(report), ["schema", "tool", "runtime", "corpus", "limits", "samples", "summary"])
        self.assertEqual(report["schema"], 1)
        self.assertEqual(report["tool"]["name"], "isolate_run")
        self.assertIn(report["tool"]["version"], self.isolate_run("--version").stdout.decode())

    def test_runtime_is_what_info_prints(self):
        self.write("one.py", "print(1)")
        report = self.report_of("one.py", "--env", "EXTRA=1", status=0)
        self.assertEqual(report["runtime"], json.loads(self.isolate_run("info", "--json", "--env", "EXTRA=1").stdout))
        self.assertTrue(os.access(report["runtime"]["reference"]["executable"], os.X_OK))

    def test_a_sample_has_its_name_path_source_and_verdict(self):
        sample = self.sample("print('hello')\n")
        self.assertLessEqual({"name", "path", "source_sha256", "verdict", "cause", "isolate", "reference"}, set(sample))
        self.assertEqual((sample["name"], sample["path"], sample["verdict"], sample["cause"]),
                         ("one", str(self.folder / "one.py"), "PASS", None))
        self.assertEqual(sample["source_sha256"], sha256(b"print('hello')\n"))

    def test_both_sides_have_their_outcome(self):
        sample = self.sample("import sys\nprint('hello')\nprint('bad', file=sys.stderr)\nsys.exit(4)")
        for side in ("isolate", "reference"):
            with self.subTest(side):
                outcome = sample[side]
                self.assertLessEqual(OUTCOME | {"exit_code"}, set(outcome))
                self.assertNotIn("signal", outcome)
                self.assertEqual((outcome["stdout_sha256"], outcome["stdout_bytes"]), (sha256(b"hello\n"), 6))
                self.assertEqual(outcome["stderr_sha256"], sha256(b"bad\n"))
                self.assertEqual((outcome["exit_code"], outcome["limit"]), (4, None))
                self.assertGreater(outcome["resources"]["wall_us"], 0)
                self.assertGreater(outcome["resources"]["peak_memory_kib"], 1000)

    def test_a_signal_stands_in_place_of_an_exit_code(self):
        sample = self.sample("import os\nos.abort()")
        self.assertEqual((sample["isolate"]["signal"], sample["reference"]["signal"]), ("SIGABRT", "SIGABRT"))
        self.assertNotIn("exit_code", sample["isolate"])

    def test_a_limit_is_named(self):
        sample = self.sample("import time\nprint('before', flush=True)\ntime.sleep(600)", "--timeout", "1", status=1)
        self.assertEqual(sample["verdict"], "TIMEOUT")
        self.assertIn("1 s", sample["isolate"]["limit"])
        self.assertEqual(sample["isolate"]["stdout_sha256"], sha256(b"before\n"))
        self.assertIsNone(sample["reference"])

    def test_two_sides_that_differ_are_both_there(self):
        stand_in = self.stand_in('"$PYTHON" "$@"; printf x')
        sample = self.sample("print('hello')", "--reference", stand_in, status=1)
        self.assertEqual(sample["verdict"], "DIVERGED")
        self.assertEqual(json.loads((self.folder / "report.json").read_text())["runtime"]["reference"], {"executable": str(stand_in)})
        self.assertEqual((sample["isolate"]["stdout_bytes"], sample["reference"]["stdout_bytes"]), (6, 7))
        self.assertEqual(sample["reference"]["stdout_sha256"], sha256(b"hello\nx"))

    def test_the_summary_counts_every_verdict_and_all(self):
        self.write("samples/a.py", "print(1)")
        self.write("samples/b.py", "import os\nprint(os.urandom(16))")
        summary = self.report_of("samples", status=1)["summary"]
        self.assertEqual({name: count for name, count in summary.items() if count},
                         {"PASS": 1, "NONDETERMINISTIC": 1, "total": 2})
        self.assertEqual(summary["DIVERGED"], 0)

    def test_samples_are_in_the_order_of_the_text_report(self):
        for number in range(6):
            self.write(f"samples/{number}.py", f"import time\ntime.sleep({(6 - number) * 0.05})")
        report = self.report_of("samples", "--jobs", 6, status=0)
        self.assertEqual([sample["name"] for sample in report["samples"]], list("012345"))

    def test_the_source_digest_of_a_folder_covers_all_its_files(self):
        self.write("app/__main__.py", "import part")
        self.write("app/part.py", "print(1)")
        before = self.report_of("app", status=0)["samples"][0]["source_sha256"]
        self.write("app/part.py", "print(2)")
        self.assertNotEqual(self.report_of("app", status=0)["samples"][0]["source_sha256"], before)

    def test_an_older_report_is_replaced_as_a_whole(self):
        self.path.write_text("x" * 100_000)
        self.assertEqual(self.sample("print(1)")["verdict"], "PASS")
        self.assertEqual(sorted(os.listdir(self.folder)), ["one.py", "report.json", "tmp"])

    def test_it_may_be_a_relative_path_and_a_pipe(self):
        self.write("one.py", "print(1)")
        self.assertEqual(self.isolate_run("verify", "one.py", "--report", "json=report.json").status, 0)
        self.assertEqual(json.loads(self.path.read_text())["summary"]["total"], 1)
        ended = self.isolate_run("verify", "one.py", "--report", "json=/dev/stderr")
        self.assertEqual(json.loads(ended.stderr)["summary"]["total"], 1)


class WhereItCannotBeWritten(_support.CliTest):
    def assert_refused(self, path):
        self.write("one.py", f"open({str(self.folder / 'ran')!r}, 'w')")
        ended = self.isolate_run("verify", "one.py", "--report", f"json={path}", preexec_fn=_support.without_the_privileges_of_root)
        self.assertEqual(ended.status, 2, ended)
        self.assertEqual(len(ended.stderr.splitlines()), 1, ended)
        self.assertIn(os.fsencode(path), ended.stderr)
        return ended

    def test_a_folder_that_is_not_there(self):
        self.assert_refused(self.folder / "nowhere" / "report.json")

    def test_a_folder_in_place_of_a_file(self):
        self.assert_refused(self.folder)

    def test_a_folder_that_must_not_be_written_to(self):
        (self.folder / "locked").mkdir(mode=0o555)
        self.assert_refused(self.folder / "locked" / "report.json")

    def test_a_device_that_is_full(self):
        self.assert_refused("/dev/full")

    def test_it_is_found_out_before_anything_runs(self):
        ended = self.assert_refused(self.folder / "nowhere" / "report.json")
        self.assertEqual(ended.stdout, b"")
        self.assertFalse((self.folder / "ran").exists())


if __name__ == "__main__":
    unittest.main()
