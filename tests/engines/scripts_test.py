"""The scripts of scripts/engines say what is missing, and make a table of a report."""

import json
import os
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "cli"))

import _support  # noqa: E402


class Scripts(_support.CliTest):
    def copied(self, name: str) -> Path:
        """In a checkout in which no engine is installed."""
        shutil.copytree(ROOT / "scripts", self.folder / "checkout" / "scripts", dirs_exist_ok=True)
        return self.folder / "checkout" / "scripts" / "engines" / name

    def run_script(self, script: Path, *words, **environment):
        return subprocess.run([script, *words], env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=60)

    def test_an_engine_that_is_not_installed_says_how_to_install_it(self):
        for name in ("pyodide.sh", "rustpython.sh", "wasi.sh"):
            with self.subTest(name):
                ended = self.run_script(self.copied(name), "sample.py")
                self.assertEqual((ended.returncode, ended.stdout), (1, ""))
                self.assertRegex(ended.stderr, r"^\w+: .* is not installed: .*\n$")

    def test_a_missing_tool_is_named(self):
        tools = self.folder / "tools"
        tools.mkdir()
        for tool in ("bash", "env", "dirname", "basename", "sed"):
            (tools / tool).symlink_to(shutil.which(tool))
        for name, tool in (("pyodide.sh", "npm"), ("rustpython.sh", "cargo")):
            with self.subTest(name):
                ended = self.run_script(self.copied(name), "--install", PATH=str(tools))
                self.assertEqual(ended.returncode, 1)
                self.assertIn(f"{tool} is not installed: ", ended.stderr)

    def test_a_report_becomes_a_table(self):
        self.write("samples/same.py", "print('same')")
        self.write("samples/other.py", "import sys; print('optimised' if sys.flags.optimize else 'plain')")
        report = self.folder / "report.json"
        self.isolate_run("verify", "samples", "--engine", f"o={_support.REFERENCE} -O", "--report", f"json={report}")
        ended = self.run_script(ROOT / "scripts" / "engines" / "compare.py", report)
        self.assertEqual((ended.returncode, ended.stderr), (0, ""))
        lines = ended.stdout.splitlines()
        self.assertEqual(lines[:2], ["| sample | o |", "|---|---|"])
        self.assertRegex(lines[2], r"^\| other \| byte 0, \d+\.\d \|$")
        self.assertRegex(lines[3], r"^\| same \| same, \d+\.\d \|$")
        self.assertRegex(lines[4], r"^\| \*\*all, median time\*\* \| 1 of 2 same, \d+\.\d \|$")

    def test_what_is_no_report_is_refused_on_one_line(self):
        self.write("other.json", json.dumps({"samples": [{}]}))
        ended = self.run_script(ROOT / "scripts" / "engines" / "compare.py", self.folder / "other.json")
        self.assertEqual((ended.returncode, ended.stdout), (1, ""))
        self.assertEqual(len(ended.stderr.splitlines()), 1)


if __name__ == "__main__":
    unittest.main()
