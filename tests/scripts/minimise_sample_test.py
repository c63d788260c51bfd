"""minimise_sample.sh and verify_generated.sh: what is left still shows it, and hardly anything else is left.

Runs by hand too: `python3.12 tests/scripts/minimise_sample_test.py`; ISOLATE_RUN names another program than build/release's.
"""

import os
import pathlib
import shlex
import subprocess
import sys
import tempfile
import textwrap
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
ISOLATE_RUN = os.environ.get("ISOLATE_RUN") or str(ROOT / "build" / "release" / "isolate_run")
REFERENCE = os.environ.get("REFERENCE") or sys.executable

SAMPLE = """
import functools
import sys


class Base:
    '''Nothing of this matters.'''

    def __init__(self, n=1, *args, **kwargs):
        self.n = n

    @property
    def double(self):
        return self.n * 2


def helper(x, y=2):
    try:
        total = 0
        for i in range(x):
            if i % 2 == 0:
                total += i * y
            else:
                total -= 1
        return total
    finally:
        print('helper done')


def main(*names):
    base = Base(helper(4), 'unused', key=[1, 2, 3])
    with open('/dev/null') as nothing:
        for name in names:
            print(f'{name} ' + 'nee' + 'dle', base.double, file=sys.stdout)
    return base


main('one', 'two')
print('the end', [n ** 2 for n in range(5)])
"""


class MinimiseTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="minimise-test-")
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def write(self, name: str, text: str) -> pathlib.Path:
        path = self.folder / name
        path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
        return path

    def stand_in(self, alters: str) -> str:
        """A reference that alters what the real one prints."""
        real = shlex.quote(REFERENCE)
        path = self.write("stand_in", f'#!/bin/sh\ncase $1 in --version|-c) exec {real} "$@" ;; esac\n{real} "$@" | {alters}\n')
        path.chmod(0o755)
        return str(path)

    def script(self, name: str, *arguments, status: int = 0) -> str:
        command = [str(ROOT / "scripts" / name), "--isolate-run", ISOLATE_RUN, *map(str, arguments)]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=250)
        self.assertEqual(ended.returncode, status, ended)
        return ended.stdout

    def test_a_command_says_what_counts(self):
        sample = self.write("x.py", SAMPLE)
        printed = self.script("minimise_sample.sh", "--while", f"{shlex.quote(REFERENCE)} \"$1\" | grep -q 'needle'", sample)
        least = (self.folder / "x.min.py").read_text()
        self.assertLess(len(least), 30, least)
        self.assertIn("needle", subprocess.run([REFERENCE, "-c", least], capture_output=True, text=True).stdout)
        self.assertIn(f"x.min.py: {len(least)} bytes", printed)
        self.assertEqual(sample.read_text(), SAMPLE.lstrip("\n"))

    def test_verify_says_what_counts(self):
        sample = self.write("x.py", SAMPLE)
        printed = self.script("minimise_sample.sh", sample, "--reference", self.stand_in("sed 's/one needle/one noodle/'"))
        least = (self.folder / "x.min.py").read_text()
        self.assertLess(len(least), 40, least)
        self.assertIn("DIVERGED", printed)

    def test_a_source_that_does_not_parse_is_reduced_by_lines(self):
        lines = [f"print({n})" for n in range(20)]
        sample = self.write("x.py", "\n".join([*lines, "def broken(:", *lines]) + "\n")
        self.script("minimise_sample.sh", "--while", 'grep -q broken "$1"', sample)
        self.assertEqual((self.folder / "x.min.py").read_text(), "def broken(:\n")

    def test_a_sample_that_passes_is_left_alone(self):
        self.script("minimise_sample.sh", self.write("x.py", "print('hello')\n"), status=1)
        self.assertFalse((self.folder / "x.min.py").exists())

    def test_a_sample_that_is_not_there(self):
        self.script("minimise_sample.sh", self.folder / "none.py", status=2)

    def test_generated_programs_that_pass(self):
        printed = self.script("verify_generated.sh", "--seed", 3, "--count", 3)
        self.assertIn("PASS=3 / 3", printed)

    def test_generated_programs_that_do_not_are_reduced_and_kept(self):
        kept = self.folder / "kept"
        reference = self.stand_in("sed 's/^end /END /'")
        printed = self.script("verify_generated.sh", "--seed", 3, "--count", 1, "--keep", kept, "--reference", reference, status=1)
        self.assertIn("DIVERGED", printed)
        self.assertEqual(sorted(os.listdir(kept)), ["s00001.min.py", "s00001.py"])
        least = (kept / "s00001.min.py").read_text()
        self.assertLess(len(least), 40, least)
        self.assertIn(least.strip(), printed)


if __name__ == "__main__":
    unittest.main()
