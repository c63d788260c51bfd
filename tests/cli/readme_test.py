"""Every command that README.md shows does what it shows there."""

import os
import re
import shlex
import subprocess
import tempfile
import unittest
from pathlib import Path

from _support import ISOLATE_RUN, REFERENCE, ROOT

BUILT = "build/release/isolate_run"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", (ROOT / "README.md").read_text(), re.MULTILINE | re.DOTALL)


def session() -> list[tuple[str, str]]:
    """The commands of the console blocks, each with what it prints."""
    shown = []
    for block in blocks("console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            shown.append((command, output))
    return shown


class Readme(unittest.TestCase):
    def test_each_command_of_the_session_prints_what_is_shown(self) -> None:
        self.assertGreaterEqual(len(session()), 3)
        for command, output in session():
            with self.subTest(command):
                self.assertTrue(command.startswith(BUILT + " "), command)
                words = [ISOLATE_RUN, *shlex.split(command)[1:]]
                ended = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
                                       env=os.environ | {"ISOLATE_RUN_CACHE_DIR": ""})
                self.assertEqual((ended.stdout, ended.stderr, ended.returncode), (output, "", 0))

    def test_the_scripts_that_it_names_explain_themselves(self) -> None:
        scripts = {word for block in blocks("sh") for word in re.findall(r"^(scripts/\S+)", block, re.MULTILINE)}
        self.assertIn("scripts/run_bit_exact.sh", scripts)
        for script in sorted(scripts):
            with self.subTest(script):
                ended = subprocess.run([ROOT / script, "--help"], capture_output=True, text=True, timeout=60, check=False)
                self.assertEqual(ended.returncode, 0, ended.stderr)
                self.assertIn(script.rpartition("/")[2], ended.stdout)

    def test_the_divergence_that_it_shows_is_reported_so(self) -> None:
        (shown,) = [block for block in blocks("text") if "DIVERGED" in block]
        with tempfile.TemporaryDirectory() as folder:
            sample = Path(folder, "counter.py")
            sample.write_text("print('count=41')\n")
            reference = Path(folder, "python3.12")
            reference.write_text(
                f'#!/bin/sh\ncase "$1" in --version) exec {REFERENCE} --version;; esac\n'
                f"{REFERENCE} \"$@\" | sed 's/41/41!/'\n"
            )
            reference.chmod(0o755)
            ended = subprocess.run([ISOLATE_RUN, "verify", sample, "--reference", reference], capture_output=True,
                                   text=True, timeout=120, check=False)
            self.assertEqual(ended.returncode, 1, ended.stderr)
            self.assertIn(shown, ended.stdout)

    def test_the_certificate_that_it_makes_is_signed_checked_and_proven_again(self) -> None:
        (shown,) = [block for block in blocks("sh") if "--certificate" in block]
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "samples").symlink_to(ROOT / "samples")
            Path(folder, "build/release").mkdir(parents=True)
            Path(folder, BUILT).symlink_to(ISOLATE_RUN)
            ended = subprocess.run(["/bin/sh", "-e", "-c", shown], cwd=folder, capture_output=True, text=True, timeout=120, check=False,
                                   env=os.environ | {"ISOLATE_RUN_CACHE_DIR": ""})
            self.assertEqual((ended.stderr, ended.returncode), ("", 0), ended)
            self.assertIn("=== certificate: 5 proven, signed ===\n", ended.stdout)
            self.assertIn("proof.json: valid\n", ended.stdout)
            self.assertIn("=== summary: as certified 5 / 5 ===\n", ended.stdout)

    def test_each_help_text_that_it_names_is_there(self) -> None:
        for words in ([], ["verify"], ["digest"], ["merge"], ["certificate", "check"], ["info"]):
            ended = subprocess.run([ISOLATE_RUN, *words, "--help"], capture_output=True, text=True, timeout=60, check=False)
            self.assertEqual(ended.returncode, 0)
            self.assertIn("Usage: isolate_run", ended.stdout)


if __name__ == "__main__":
    unittest.main(verbosity=2)
