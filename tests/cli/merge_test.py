"""merge: shards become one report again, and nothing that is missing, twice or from elsewhere goes unnoticed."""

import json
import unittest

import _support


class Merge(_support.CliTest):
    def setUp(self):
        super().setUp()
        for number in range(8):
            self.write(f"samples/{number}.py", f"print({number})")

    def shard(self, index: int, count: int, *options, status=0, report=None) -> str:
        report = report or f"{index}.json"
        ended = self.isolate_run("verify", "samples", "--shard", f"{index}/{count}", "--report", f"json={report}", *options)
        self.assertEqual((ended.status, ended.stderr), (status, b""))
        return report

    def merge(self, *arguments, status: int) -> _support.Ended:
        ended = self.isolate_run("merge", *arguments)
        self.assertEqual(ended.status, status, ended)
        return ended

    def assert_refused(self, *arguments, because: str) -> None:
        ended = self.merge(*arguments, status=2)
        self.assertEqual(ended.stdout, b"")
        self.assertEqual(len(ended.stderr.splitlines()), 1, ended)
        self.assertIn(because, ended.stderr.decode())

    def test_all_shards_give_the_report_of_all_samples(self):
        reports = [self.shard(index, 3) for index in (1, 2, 3)]
        whole = self.isolate_run("verify", "samples", "--report", "json=whole.json").stdout.decode()
        merged = self.merge(*reversed(reports), "--report", "json=all.json", "--report", "junit=all.xml", "--report", "html=all.html", status=0)
        self.assertEqual(merged.stderr, b"")
        self.assertEqual(merged.stdout.decode(), whole.replace("(8 samples)", "(8 samples, merged from 3 reports)"))
        both = [json.loads((self.folder / name).read_text()) for name in ("all.json", "whole.json")]
        for report in both:
            for sample in report["samples"]:
                del sample["resources"]
                for side in ("isolate", "reference"):
                    del sample[side]["resources"]
        self.assertEqual(*both)
        # And what was merged merges again.
        self.assertEqual(self.merge("all.json", status=0).stdout.decode().splitlines()[1:], whole.splitlines()[1:])

    def test_a_shard_that_is_missing_fails_and_its_samples_are_named(self):
        names = self.isolate_run("verify", "--list", "--shard", "2/3", "samples").stdout.decode().split()
        ended = self.merge(self.shard(1, 3), self.shard(3, 3), status=1)
        self.assertEqual(ended.stderr.decode(), f"isolate_run: merge: {len(names)} not run: every sample must be run exactly once\n")
        lines = _support.parse_report(ended.stdout.decode())
        for name in names:
            self.assertEqual((lines[name].verdict, lines[name].details),
                             ("ERROR", ["it was not run: no report has it: shard 2/3 is not there"]))

    def test_a_shard_that_is_there_twice_fails(self):
        first = self.shard(1, 2)
        ended = self.merge(first, self.shard(2, 2), first, status=1)
        self.assertIn(b"run more than once", ended.stderr)
        self.assertIn("it was run more than once: 1.json, 1.json", ended.stdout.decode())

    def test_shards_of_different_counts_overlap(self):
        self.merge(self.shard(1, 2), self.shard(2, 2), self.shard(1, 4, report="x.json"), status=1)

    def test_a_sample_that_failed_fails_the_whole(self):
        self.write("samples/bad.py", "import os\nprint(os.urandom(8))")
        statuses = []
        for index in (1, 2):
            ended = self.isolate_run("verify", "samples", "--shard", f"{index}/2", "--report", f"json={index}.json")
            statuses.append(ended.status)
        self.assertEqual(sorted(statuses), [0, 1])
        ended = self.merge("1.json", "2.json", status=1)
        self.assertEqual(ended.stderr, b"")
        self.assertIn("=== summary: PASS=8 NONDETERMINISTIC=1 / 9 ===", ended.stdout.decode())
        self.assertTrue(_support.parse_report(ended.stdout.decode())["bad"].details[0].startswith("stdout differs"))

    def test_the_corpus_on_the_command_line_is_what_there_must_be(self):
        reports = [self.shard(index, 2) for index in (1, 2)]
        self.merge(*reports, "--corpus", "samples", status=0)
        self.write("samples/new.py", "print(1)")
        ended = self.merge(*reports, "--corpus", "samples", status=1)
        self.assertEqual(ended.stderr.decode(), "isolate_run: merge: 1 not run: every sample must be run exactly once\n")
        (self.folder / "samples/new.py").unlink()
        (self.folder / "samples/0.py").unlink()
        ended = self.merge(*reports, "--corpus", "samples", status=1)
        self.assertIn(b"1 not of the corpus", ended.stderr)

    def test_samples_that_a_filter_left_out_are_missing_from_the_corpus(self):
        report = self.shard(1, 1, "--filter", "[0-3]")
        self.merge(report, status=0)
        self.merge(report, "--corpus", "samples", status=1)

    def test_names_that_are_not_utf8_are_merged_too(self):
        with open(bytes(self.folder / "samples") + b"/caf\xe9.py", "w") as file:
            file.write("print(1)")
        self.merge(self.shard(1, 2), self.shard(2, 2), "--corpus", "samples", status=0)

    def test_reports_of_other_samples_are_refused(self):
        first = self.shard(1, 2)
        self.write("samples/new.py", "print(1)")
        self.assert_refused(first, self.shard(2, 2), because="their corpora differ")

    def test_reports_of_another_environment_are_refused(self):
        self.assert_refused(self.shard(1, 2), self.shard(2, 2, "--env", "A=1"), because="their runtimes (environment) differ")

    def test_reports_of_other_pins_or_another_python_are_refused(self):
        first, second = self.shard(1, 2), self.folder / self.shard(2, 2)
        for key, change in {"pins": {"TZ": "CET"}, "python": {"version": "3.12.99"}}.items():
            report = json.loads(second.read_text())
            report["runtime"][key] |= change
            (self.folder / "other.json").write_text(json.dumps(report))
            self.assert_refused(first, "other.json", because=key)

    def test_reports_of_other_references_are_refused(self):
        self.write("python", "")
        other = self.stand_in('exec "$PYTHON" "$@"')
        self.assert_refused(self.shard(1, 2), self.shard(2, 2, "--reference", other), because="their runtimes (reference) differ")

    def test_what_is_truncated_or_no_report_is_refused(self):
        text = (self.folder / self.shard(1, 1)).read_text()
        for wrong in (text[:-10], text[:len(text) // 2], "", "{}", "null", "\0" * 100, text.replace('"PASS"', '"FINE"', 1),
                      text.replace('"schema": 1', '"schema": 2')):
            (self.folder / "bad.json").write_text(wrong)
            self.assert_refused("1.json", "bad.json", because="bad.json: ")

    def test_what_cannot_be_read_or_written_is_refused(self):
        report = self.shard(1, 1)
        self.assert_refused("nowhere.json", because="nowhere.json: No such file or directory")
        self.assert_refused("samples", because="samples: Is a directory")
        self.assert_refused(report, "--report", "json=/nowhere/r.json", because="/nowhere/r.json: ")
        self.assert_refused(report, "--report", "pdf=x", because="--report pdf=x: ")
        self.assert_refused(report, "--corpus", "nowhere", because="nowhere: ")
        self.assert_refused(because="REPORT")

    def test_a_report_may_be_replaced_by_what_it_is_merged_into(self):
        report = self.shard(1, 1)
        self.merge(report, "--report", f"json={report}", status=0)
        self.merge(report, status=0)


if __name__ == "__main__":
    unittest.main()
