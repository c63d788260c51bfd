"""scripts/engines/pyodide.sh behaves like python3.12, and computes the same with the mathematics library pinned."""

import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "cli"))

import _support  # noqa: E402

DRIVER = ROOT / "scripts" / "engines" / "pyodide.sh"
NOT_HERE = 77


class Driver(_support.CliTest):
    def python(self, *words, **options):
        return subprocess.run([DRIVER, *words], cwd=self.folder, env=self.environment, capture_output=True, check=False, timeout=120, **options)

    def test_it_passes_on_bytes_arguments_input_and_the_exit_status(self):
        self.write("beside.py", "VALUE = 6")
        self.write(
            "program.py",
            "import os, sys, beside\n"
            "print(sys.version_info[:2], sys.argv[1:], __name__, beside.VALUE, sys.stdin.read(), os.getcwd() == os.path.realpath(sys.path[0]))\n"
            "sys.stdout.buffer.write(bytes([255, 0, 10]) + b'no line end')\n"
            "sys.stderr.write('an error')\n"
            "sys.exit(7)\n",
        )
        ended = self.python("program.py", "--one", "two words", input=b"given")
        self.assertEqual(ended.stdout, b"(3, 12) ['--one', 'two words'] __main__ 6 given True\n\xff\x00\nno line end")
        self.assertEqual((ended.returncode, ended.stderr), (7, b"an error"))

    def test_an_exception_ends_it_as_it_ends_python(self):
        self.write("program.py", "print('before')\n1 / 0")
        ended = self.python("program.py")
        self.assertEqual((ended.returncode, ended.stdout), (1, b"before\n"))
        self.assertTrue(ended.stderr.endswith(b"ZeroDivisionError: division by zero\n"), ended.stderr)

    def test_it_computes_what_a_pinned_native_python_does(self):
        names = ["01_exponentials", "05_powers", "06_gamma_and_error_function", "12_orbits"]
        samples = [_support.SAMPLES / "poc4_math" / f"{name}.py" for name in names]
        lines = self.verify(*samples, "--pin", "libm", "--engine", f"wasm={DRIVER}", status=0)
        self.assertEqual({name: line.verdict for name, line in lines.items()}, dict.fromkeys(names, "PASS"))

    def test_a_processor_without_newer_instructions_computes_the_same(self):
        masked = "GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2_Usable,-FMA_Usable,-AVX2,-FMA"
        digests = [
            self.isolate_run("digest", _support.SAMPLES / "poc4_math", "--pin", "libm", *more).stdout
            for more in ((), ("--env", masked))
        ]
        self.assertEqual(digests[0], digests[1])
        self.assertEqual(len(digests[0].splitlines()), 12)


if __name__ == "__main__":
    installed = subprocess.run([DRIVER, "--install"], capture_output=True, text=True, check=False)
    if installed.returncode != 0:
        print(f"SKIPPED: {installed.stderr.strip()}")
        sys.exit(NOT_HERE)
    unittest.main()
