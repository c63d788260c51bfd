"""aarch64.sh and fetch_musl.sh, as far as a machine without a cross compiler and an emulator can tell.

Runs by hand too: `python3.12 tests/scripts/aarch64_test.py`. What aarch64.sh itself verifies takes minutes and more packages
than a test may install: docs/aarch64.md has what it gave.
"""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Checkout(unittest.TestCase):
    """A checkout with nothing but the scripts in it."""

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        shutil.copytree(ROOT / "scripts", self.folder / "scripts")

    def run_script(self, name: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
        return subprocess.run([self.folder / "scripts" / name, *arguments], capture_output=True, text=True, timeout=60, check=False,
                              stdin=subprocess.DEVNULL, env=os.environ | environment)

    def test_the_scripts_explain_themselves(self):
        for name in "aarch64.sh", "fetch_musl.sh":
            ended = self.run_script(name, "--help")
            self.assertEqual((ended.returncode, ended.stderr), (0, ""))
            self.assertIn(name, ended.stdout)
            self.assertNotIn("set -euo", ended.stdout)

    def test_what_is_missing_is_said_in_one_line_with_the_command_that_gets_it(self):
        ended = self.run_script("aarch64.sh", AARCH64_PYTHON="/nonexistent")
        self.assertEqual((ended.returncode, ended.stdout), (1, ""))
        self.assertRegex(ended.stderr, r"\Aaarch64: [^\n]* is missing: as root, run scripts/aarch64\.sh --install\n\Z")

    def test_sources_that_are_there_are_not_fetched_again(self):
        kept = self.folder / "build" / "deps" / "musl" / "src" / "math" / "exp_data.c"
        kept.parent.mkdir(parents=True)
        kept.write_text("kept")
        ended = self.run_script("fetch_musl.sh", PATH="/usr/bin:/bin")
        self.assertEqual((ended.returncode, ended.stdout, ended.stderr), (0, "", ""))
        self.assertEqual(kept.read_text(), "kept")

    def test_without_apt_the_folder_to_unpack_musl_in_is_named(self):
        tools = self.folder / "tools"
        tools.mkdir()
        for tool in "bash", "dirname", "basename", "sed", "env":
            (tools / tool).symlink_to(shutil.which(tool))
        ended = self.run_script("fetch_musl.sh", PATH=str(tools))
        self.assertEqual((ended.returncode, ended.stdout), (1, ""))
        self.assertEqual(ended.stderr, f"fetch_musl: this machine has no apt-get: unpack a release of musl in {self.folder.resolve()}/build/deps/musl\n")


if __name__ == "__main__":
    unittest.main()
