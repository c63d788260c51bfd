"""The harness must fail when it should: stand-ins for isolate_run that are wrong in one byte, and what they must give."""

import os
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
CASE = "# A case of the harness's own test\nimport sys\nprint('out')\nprint('err', file=sys.stderr)\nsys.exit(3)\n"

# Does what isolate_run does, by being python3.12; `{after}` is what the broken ones add.
STAND_IN = """#!/bin/sh
while [ "$1" = --env ]; do shift 2; done
{before}
"{python}" "$@"
status=$?
{after}
exit $status
"""


class HarnessTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def write(self, name, text, mode=0o644):
        path = os.path.join(self.folder, name)
        with open(path, "w") as file:
            file.write(text)
        os.chmod(path, mode)
        return path

    def compare(self, case=CASE, before="", after=":"):
        stand_in = self.write("stand_in", STAND_IN.format(python=sys.executable, before=before, after=after), 0o755)
        path = self.write("the_case.py", case)
        return subprocess.run([sys.executable, os.path.join(HERE, "compare.py"), "--isolate-run", stand_in,
                               "--reference", sys.executable, path], capture_output=True, text=True)

    def assert_status(self, finished, status, *texts):
        self.assertEqual(finished.returncode, status, finished.stdout + finished.stderr)
        for text in texts:
            self.assertIn(text, finished.stdout)

    def test_equal_sides_pass(self):
        self.assert_status(self.compare(), 0, "equal (4 B, 4 B on stderr, exit status 3)")

    def test_one_more_byte_on_stdout_fails(self):
        self.assert_status(self.compare(after="printf x"), 1, "stdout differs", "+b'x'", "to replay")

    def test_one_more_byte_on_stderr_fails(self):
        self.assert_status(self.compare(after="printf x >&2"), 1, "stderr differs", "+b'x'")

    def test_another_status_fails(self):
        self.assert_status(self.compare(after="status=4"), 1, "the end differs", "-exit status 3", "+exit status 4")

    def test_death_by_signal_is_not_the_status_that_a_shell_shows(self):
        case = "# Dies\nimport os\nos.kill(os.getpid(), 15)\n"
        self.assert_status(self.compare(case, after="exit 143"), 1, "-killed by SIGTERM", "+exit status 143")

    def test_an_expected_difference_passes_while_there_is_one(self):
        case = CASE + "# conformance: expected-difference=the reason\n"
        self.assert_status(self.compare(case, after="printf x"), 0, "differs as expected: the reason")

    def test_an_expected_difference_that_is_gone_fails(self):
        case = CASE + "# conformance: expected-difference=the reason\n"
        self.assert_status(self.compare(case), 1, "stale")

    def test_both_sides_get_exactly_the_pinned_environment(self):
        case = "# Environment\n# conformance: env=TZ=Asia/Tokyo\n# conformance: env=NEW=1\n" \
               "import os\nprint(list(os.environ.items())[-5:])\n"
        finished = self.compare(case, before="CHANGED=1; export CHANGED")
        self.assert_status(finished, 1, "('TZ', 'Asia/Tokyo'), ('NEW', '1')]")

    def test_what_one_side_writes_into_its_directory_is_gone_for_the_other(self):
        case = "# Files\nimport os\nprint(os.getcwd(), os.listdir())\nopen('left', 'w')\nos.chmod('.', 0o500)\n"
        self.assert_status(self.compare(case), 0, "equal")

    def test_a_case_that_cannot_run_here_is_skipped(self):
        self.assert_status(self.compare("# conformance: needs=module:no_such_module\n"), 77, "cannot be run here")

    def test_a_directive_that_nobody_knows_fails(self):
        self.assert_status(self.compare("# conformance: drvie=pty\n"), 1, "unknown directive")
        self.assert_status(self.compare("# conformance: drive=no-such\n"), 1, "no driver is called no-such")

    def test_a_terminal_stops_and_interrupts_the_program(self):
        case = ("# conformance: drive=pty-ctrl-z\n# conformance: dialogue=question? => yes\\n\n"
                "import sys, time\nprint(input('question? '), sys.stdout.isatty())\nprint('ready')\n"
                "begin = time.monotonic()\nwhile time.monotonic() < begin + 1:\n    time.sleep(0.2)\n")
        finished = self.compare(case, before=f"exec '{sys.executable}' \"$@\"")
        self.assert_status(finished, 0, "stopped by SIGTSTP, exit status 0")

    def test_a_reader_that_goes_away_breaks_the_pipe(self):
        case = "# conformance: drive=pipe-to-head:2\nfor i in range(100000):\n    print(i)\n"
        self.assert_status(self.compare(case), 0, "equal (4 B", "exit status 1)")

    def test_many_cases_are_summed_up_in_one_line(self):
        good, bad = self.write("good.py", "print(1)\n"), self.write("bad.py", "import os\nprint(os.getpid())\n")
        finished = subprocess.run([sys.executable, os.path.join(HERE, "compare.py"), "--self", "--jobs", "2",
                                   "--reference", sys.executable, good, bad], capture_output=True, text=True)
        self.assert_status(finished, 1, "=== 2 cases: 1 equal, 0 as expected, 0 cannot run here, 1 failed ===")


if __name__ == "__main__":
    unittest.main()
