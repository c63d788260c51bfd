"""scripts/engines/wasi.sh behaves like python3.12, and computes the same where its own mathematics library has no part."""

import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "cli"))

import _support  # noqa: E402

DRIVER = ROOT / "scripts" / "engines" / "wasi.sh"
NOT_HERE = 77


class Driver(_support.CliTest):
    def python(self, *words, **options):
        return subprocess.run([DRIVER, *words], cwd=self.folder, env=self.environment | options.pop("environment", {}), capture_output=True,
                              check=False, timeout=120, **options)

    def test_it_passes_on_bytes_arguments_input_and_the_exit_status(self):
        self.write("beside.py", "VALUE = 6")
        self.write(
            "program.py",
            "import os, sys, beside\n"
            "print(sys.version_info[:2], sys.platform, sys.argv[1:], __name__, beside.VALUE, sys.stdin.read(), os.getcwd() == os.path.realpath(sys.path[0]), flush=True)\n"
            "sys.stdout.buffer.write(bytes([255, 0, 10]) + b'no line end')\n"
            "sys.stderr.write('an error')\n"
            "sys.exit(7)\n",
        )
        for options in ((), ("-X", "utf8", "-B")):
            ended = self.python(*options, "program.py", "--one", "two words", input=b"given")
            self.assertEqual(ended.stdout, b"(3, 12) wasi ['--one', 'two words'] __main__ 6 given True\n\xff\x00\nno line end")
            self.assertEqual((ended.returncode, ended.stderr), (7, b"an error"))

    def test_programs_that_are_no_files_run_in_the_working_directory(self):
        self.write("there", "")
        source = "import os; print(os.path.exists('there'), os.environ.get('PYTHONPATH'))"
        self.assertEqual(self.python("-c", source).stdout, b"True None\n")
        self.assertEqual(self.python("-", input=source.encode(), environment={"PYTHONPATH": "/x"}).stdout, b"True /x\n")

    def test_an_exception_and_a_trap_end_it_as_they_end_python(self):
        ended = self.python("-c", "print('before')\n1 / 0")
        self.assertEqual((ended.returncode, ended.stdout), (1, b"before\n"))
        self.assertTrue(ended.stderr.endswith(b"ZeroDivisionError: division by zero\n"), ended.stderr)
        self.assertEqual(self.python("-c", "import os; os.abort()").returncode, -6)

    def test_samples_that_need_no_mathematics_library_are_the_same(self):
        samples = [_support.SAMPLES / "poc1_any", _support.SAMPLES / "poc2_dynamic", _support.SAMPLES / "poc4_math" / "08_sums_and_products.py"]
        lines = self.verify(*samples, "--pin", "libm", "--jobs", "1", "--engine", f"wasi={DRIVER}", status=0)
        self.assertEqual([line.verdict for line in lines.values()], ["PASS"] * 21)


if __name__ == "__main__":
    installed = subprocess.run([DRIVER, "--install"], capture_output=True, text=True, check=False)
    if installed.returncode != 0:
        print(f"SKIPPED: {installed.stderr.strip()}")
        sys.exit(NOT_HERE)
    unittest.main()
