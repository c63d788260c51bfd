"""Comments in a sample's first lines say what it needs and what is expected of it."""

import json
import unittest

import _support


class Directives(_support.CliTest):
    def line_for(self, source: str, *arguments, status: int) -> _support.Line:
        self.write("one.py", source)
        return self.verify("one.py", *arguments, status=status)["one"]

    def test_arguments_and_input_are_given_to_both_sides(self):
        self.write("data/in.txt", "some input\n")
        source = "# isolate_run: args=-v 'two words'\n# isolate_run: stdin=data/in.txt\nimport sys\nprint(sys.argv[1:], sys.stdin.read())"
        self.assertEqual(self.line_for(source, status=0).verdict, "PASS")
        ended = self.isolate_run("digest", "one.py")
        expected = self.reference("one.py", "-v", "two words", stdin=b"some input\n").stdout
        self.assertEqual(int(ended.stdout.split()[1]), len(expected))

    def test_input_that_is_not_there_is_an_error(self):
        line = self.line_for("# isolate_run: stdin=missing.txt\nprint(1)", status=1)
        self.assertEqual(line.verdict, "ERROR")
        self.assertEqual(line.details, [f"line 1: isolate_run: stdin=missing.txt: {self.folder}/missing.txt: No such file or directory"])

    def test_a_time_of_its_own(self):
        line = self.line_for("# isolate_run: timeout=0.5\nimport time\ntime.sleep(600)", status=1)
        self.assertEqual((line.verdict, line.details), ("TIMEOUT", ["isolate: wall time limit of 0.5 s"]))
        self.assertEqual(self.line_for("# isolate_run: timeout=60\nimport time\ntime.sleep(1)", "--timeout", "0.5", status=0).verdict, "PASS")

    def test_a_sample_that_is_skipped_is_not_run(self):
        line = self.line_for(f"# isolate_run: skip=not here\nopen({str(self.folder / 'ran')!r}, 'w')", status=0)
        self.assertEqual((line.verdict, line.fields, line.details), ("SKIP", "reason: not here", []))
        ended = self.isolate_run("digest", "one.py")
        self.assertEqual((ended.status, ended.stdout, ended.stderr), (0, b"", b"isolate_run: one: skipped: not here\n"))
        self.assertFalse((self.folder / "ran").exists())

    def test_a_failure_that_is_expected_does_not_fail_the_run(self):
        for source, verdict in (("import os\nprint(os.urandom(8))", "NONDETERMINISTIC"), ("import time\ntime.sleep(600)", "TIMEOUT")):
            line = self.line_for("# isolate_run: xfail=it is like that\n" + source, "--timeout", 2, status=0)
            self.assertEqual((line.verdict, line.details[0]), ("XFAIL", f"{verdict}, as expected"))

    def test_one_that_does_not_come_fails_the_run(self):
        line = self.line_for("# isolate_run: xfail=it was like that\nprint(1)", status=1)
        self.assertEqual(line.verdict, "XPASS")
        self.assertIn("remove the directive", line.details[0])

    def test_the_digest_of_a_sample_that_is_expected_to_differ_is_given(self):
        self.write("one.py", "# isolate_run: xfail=an address\nprint(1)")
        ended = self.isolate_run("digest", "one.py")
        self.assertEqual((ended.status, ended.stderr), (0, b""))
        self.assertEqual(ended.stdout.split()[1:], [b"2", b"one"])

    def test_one_that_is_expected_to_come_to_no_end_has_no_digest_and_that_is_said(self):
        self.write("one.py", "# isolate_run: xfail=it hangs\nimport time\ntime.sleep(600)")
        ended = self.isolate_run("digest", "one.py", "--timeout", 1)
        self.assertEqual((ended.status, ended.stdout, ended.stderr),
                         (0, b"", b"isolate_run: one: TIMEOUT, as expected: wall time limit of 1 s\n"))

    def test_a_directive_that_nobody_knows_is_an_error_of_that_sample_alone(self):
        self.write("samples/bad.py", "# isolate_run: xfial=typo\nprint(1)")
        self.write("samples/good.py", "print(1)")
        lines = self.verify("samples", status=1)
        self.assertEqual({name: line.verdict for name, line in lines.items()}, {"bad": "ERROR", "good": "PASS"})
        self.assertIn("line 1: isolate_run: xfial=typo: no such directive", lines["bad"].details[0])

    def test_a_folder_has_them_in_its_main_module(self):
        self.write("samples/app/__main__.py", "# isolate_run: args=x\n# isolate_run: stdin=in.txt\nimport sys\nprint(sys.argv[1:], input())")
        self.write("samples/app/in.txt", "line\n")
        self.assert_passes("samples")

    def test_odd_sources_are_read_as_python_reads_them(self):
        for name, source in {"crlf": b"# isolate_run: args=x\r\nimport sys\r\nprint(sys.argv[1:])\r\n",
                             "bom": b"\xef\xbb\xbf# isolate_run: args=x\nimport sys\nprint(sys.argv[1:])\n",
                             "latin": b"# coding: latin-1\n# isolate_run: args=x\n# \xff\nimport sys\nprint(sys.argv[1:])\n"}.items():
            path = self.folder / "samples" / f"{name}.py"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(source)
        self.isolate_run("verify", "samples", "--report", "json=out.json")
        for sample in json.loads((self.folder / "out.json").read_text())["samples"]:
            self.assertEqual((sample["verdict"], sample["isolate"]["stdout_bytes"]), ("PASS", 6), sample["name"])


if __name__ == "__main__":
    unittest.main()
