"""verify: what its report looks like, which samples are in it and in which order."""

import hashlib
import json
import os
import unittest

import _support

HELLO = "print('hello')\n"
HELLO_SHA = hashlib.sha256(b"hello\n").hexdigest()


class TheTextReport(_support.CliTest):
    def report_of(self, *arguments) -> str:
        return self.isolate_run("verify", *arguments).stdout.decode()

    def test_it_has_the_form_of_the_design_byte_for_byte(self):
        self.write("samples/02_empty.py")
        self.write("samples/01_args_basic.py", "print('sum=15\\nsum=30\\nsum=0')")
        self.assertEqual(self.isolate_run("verify", "samples"), _support.Ended(0, (
            b"=== run + bit-exact compare (2 samples) ===\n"
            b"  01_args_basic                    PASS  sha=f6d7a18d69cff172... (20B)\n"
            b"  02_empty                         PASS  sha=e3b0c44298fc1c14... (0B)\n"
            b"=== summary: PASS=2 / 2 ===\n"), b""))

    def test_one_sample_is_one_sample(self):
        self.write("one.py", HELLO)
        self.assertEqual(self.report_of("one.py"), (
            "=== run + bit-exact compare (1 sample) ===\n"
            f"  one                              PASS  sha={HELLO_SHA[:16]}... (6B)\n"
            "=== summary: PASS=1 / 1 ===\n"))

    def test_the_exit_status_stands_before_the_digest_when_it_is_not_0(self):
        self.write("samples/fails.py", HELLO + "raise SystemExit(3)")
        self.write("samples/raises.py", HELLO + "1 / 0")
        self.write("samples/refuses.py", "def")
        self.assertEqual(self.report_of("samples").splitlines()[1:], [
            f"  fails                            PASS  exit=3 sha={HELLO_SHA[:16]}... (6B)",
            f"  raises                           PASS  exit=1 sha={HELLO_SHA[:16]}... (6B)",
            "  refuses                          PASS  exit=1 sha=e3b0c44298fc1c14... (0B)",
            "=== summary: PASS=3 / 3 ==="])

    def test_the_signal_stands_before_the_digest(self):
        self.write("aborts.py", "import os\nprint('hello', flush=True)\nos.abort()")
        self.assertEqual(self.report_of("aborts.py").splitlines()[1:], [
            f"  aborts                           PASS  signal=SIGABRT sha={HELLO_SHA[:16]}... (6B)",
            "=== summary: PASS=1 / 1 ==="])

    def test_the_summary_counts_each_verdict_that_there_is(self):
        self.write("samples/a.py", HELLO)
        self.write("samples/b.py", "import os\nprint(os.urandom(16))")
        os.mkfifo(self.folder / "samples/c.py")
        ended = self.isolate_run("verify", "samples")
        self.assertEqual((ended.status, ended.stderr), (1, b""))
        self.assertEqual(ended.stdout.decode().splitlines()[-1],
                         "=== summary: PASS=1 ERROR=1 NONDETERMINISTIC=1 / 3 ===")

    def test_the_order_is_that_of_the_names_whatever_ends_first(self):
        for number in range(8):
            self.write(f"samples/{number}.py", f"import time\ntime.sleep({(8 - number) * 0.05})\nprint({number})")
        reports = [self.report_of("--jobs", jobs, "samples") for jobs in (1, 2, 8)]
        self.assertEqual([line.split()[0] for line in reports[0].splitlines()[1:-1]], list("01234567"))
        self.assertEqual(reports[1], reports[0])
        self.assertEqual(reports[2], reports[0])

    def test_names_come_in_byte_order_of_the_path(self):
        for name in ("b.py", "B.py", "a/z.py", "a.py", "a-b.py", "é.py"):
            self.write(f"samples/{name}", HELLO)
        listed = self.isolate_run("verify", "--list", "samples").stdout.decode().split()
        self.assertEqual(listed[:5], ["B", "a-b", "a", "a/z", "b"])

    def test_paths_come_in_the_order_in_which_they_were_given(self):
        self.write("z/one.py", HELLO)
        self.write("a.py", HELLO)
        lines = self.verify("z", "a.py", status=0)
        self.assertEqual(list(lines), ["one", "a"])

    def test_the_cache_may_be_switched_off(self):
        self.write("one.py", HELLO)
        self.assertEqual(self.report_of("--no-cache", "one.py"), self.report_of("one.py"))
        self.assertIn("PASS=1 / 1", self.report_of("--no-cache", "one.py"))


class Colour(_support.CliTest):
    def setUp(self):
        super().setUp()
        self.write("samples/good.py", HELLO)
        self.write("samples/bad.py", "import os\nprint(os.urandom(16))")

    def test_there_is_none_in_a_pipe(self):
        self.assertNotIn(b"\x1b", self.isolate_run("verify", "samples").stdout)

    def test_it_can_be_asked_for(self):
        coloured = self.isolate_run("verify", "--color", "always", "samples").stdout
        self.assertIn(b"\x1b[32mPASS\x1b[0m", coloured)
        self.assertIn(b"\x1b[31mNONDETERMINISTIC\x1b[0m", coloured)

    def test_a_terminal_has_it(self):
        self.assertIn(b"\x1b[32mPASS\x1b[0m", self.on_a_terminal("verify", "samples/good.py").stdout)

    def test_a_terminal_has_none_when_none_is_wanted(self):
        shown = self.on_a_terminal("verify", "--color=never", "samples/good.py").stdout
        self.assertIn(b"PASS", shown)
        self.assertNotIn(b"\x1b", shown)


class Selecting(_support.CliTest):
    def setUp(self):
        super().setUp()
        for name in ("alpha.py", "beta.py", "deep/er/alpha.py", "deep/gamma.py", "_private.py", ".hidden.py", "_skip/x.py",
                     ".git/x.py", "notes.txt", "app/__main__.py", "app/part.py", "folder.py/inner.py"):
            self.write(f"samples/{name}", f"open({str(self.folder / 'ran')!r}, 'a').write('x')")

    def listed(self, *options) -> list[str]:
        ended = self.isolate_run("verify", "--list", *options, "samples")
        self.assertEqual((ended.status, ended.stderr), (0, b""))
        return ended.stdout.decode().splitlines()

    def test_samples_are_python_files_and_runnable_folders_but_nothing_private_or_hidden(self):
        self.assertEqual(self.listed(), ["alpha", "app", "beta", "deep/er/alpha", "deep/gamma", "folder.py/inner"])

    def test_listing_runs_none(self):
        self.listed()
        self.assertFalse((self.folder / "ran").exists())

    def test_a_filter_selects_names(self):
        self.assertEqual(self.listed("--filter", "alpha"), ["alpha"])
        self.assertEqual(self.listed("--filter", "*alpha"), ["alpha", "deep/er/alpha"])
        self.assertEqual(self.listed("--filter", "[ab]*"), ["alpha", "app", "beta"])

    def test_filters_add_up_and_an_exclusion_has_the_last_word(self):
        self.assertEqual(self.listed("--filter", "beta", "--filter", "deep/*"), ["beta", "deep/er/alpha", "deep/gamma"])
        self.assertEqual(self.listed("--filter", "deep/*", "--exclude", "*alpha"), ["deep/gamma"])
        self.assertEqual(self.listed("--exclude", "deep/*", "--exclude=a*"), ["beta", "folder.py/inner"])

    def test_only_what_is_selected_runs(self):
        lines = self.verify("--filter", "beta", "samples", status=0)
        self.assertEqual(list(lines), ["beta"])
        self.assertEqual((self.folder / "ran").read_text(), "xx")

    def test_a_file_that_is_named_is_a_sample_whatever_it_is_called(self):
        self.write("notes.txt", HELLO)
        lines = self.verify("samples/_private.py", "samples/.hidden.py", "notes.txt", status=0)
        self.assertEqual(list(lines), ["_private", ".hidden", "notes.txt"])

    def test_a_runnable_folder_that_is_named_is_one_sample(self):
        for path in ("samples/app", "samples/app/"):
            self.assertEqual(list(self.verify(path, status=0)), ["app"])


class StrangeNames(_support.CliTest):
    NAMES = ("with spaces", "new\nline", "naïve-日本", "esc\x1b[31mape", "tab\tand\\backslash", "-dash", "a'quote\"s")

    def setUp(self):
        super().setUp()
        for name in self.NAMES:
            self.write(f"samples/{name}.py", "import sys\nprint(ascii(sys.argv[0].rpartition('/')[2]))")

    def test_all_of_them_pass_and_are_one_line_each(self):
        ended = self.isolate_run("verify", "samples")
        self.assertEqual((ended.status, ended.stderr), (0, b""))
        lines = ended.stdout.split(b"\n")
        self.assertEqual(len(lines), 2 + len(self.NAMES) + 1)
        for line in lines[1:-2]:
            self.assertRegex(line, rb"  \S.* PASS  sha=[0-9a-f]{16}\.\.\. \(\d+B\)")

    def test_no_control_character_reaches_the_terminal(self):
        for command in (["verify"], ["verify", "--list"], ["digest"], ["digest", "--list"]):
            with self.subTest(command):
                written = self.isolate_run(*command, "samples").stdout.decode()
                self.assertTrue(written)
                self.assertEqual([c for c in written if ord(c) < 32 and c != "\n"], [])

    def test_the_list_is_one_line_for_each(self):
        self.assertEqual(len(self.isolate_run("verify", "--list", "samples").stdout.splitlines()), len(self.NAMES))

    def test_the_json_report_has_them_as_they_are(self):
        report = self.folder / "report.json"
        self.assertEqual(self.isolate_run("verify", "samples", "--report", f"json={report}").status, 0)
        names = [sample["name"] for sample in json.loads(report.read_text())["samples"]]
        self.assertEqual(sorted(names), sorted(self.NAMES))

    def test_a_name_that_is_not_utf8_passes_too(self):
        folder = os.fsencode(self.folder / "bytes")
        os.mkdir(folder)
        with open(folder + b"/caf\xe9.py", "w") as file:
            file.write("import sys\nprint(ascii(sys.argv[0].rpartition('/')[2]))")
        report = self.folder / "report.json"
        ended = self.isolate_run("verify", "bytes", "--report", f"json={report}")
        self.assertEqual((ended.status, ended.stderr), (0, b""))
        self.assertEqual(json.loads(report.read_text())["summary"]["PASS"], 1)


if __name__ == "__main__":
    unittest.main()
