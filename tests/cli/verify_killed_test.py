"""verify is killed at any moment: what it writes is whole, and nothing of it is left.

ISOLATE_RUN_KILLS is how often each test kills it (default 40).
"""

import hashlib
import os
import signal
import subprocess
import time
import unittest

import _support

KILLS = int(os.environ.get("ISOLATE_RUN_KILLS") or "40")


class Killed(_support.CliTest):
    def setUp(self):
        super().setUp()
        self.cache = self.folder / "cache"
        self.environment["ISOLATE_RUN_CACHE_DIR"] = str(self.cache)
        self.golden = self.folder / "golden.json"
        for number in range(4):
            self.write(f"samples/s{number}.py", f"import json, os\nprint({number}, len(os.environ.get('VALUE', '')))")

    def kill_at_many_moments(self, command, check) -> None:
        """Runs `command` and kills it, each time a little later, until past its own end."""
        started = time.monotonic()
        self.assertEqual(subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, check=False).returncode, 0)
        lasts = time.monotonic() - started
        killed = 0
        for number in range(KILLS):
            with subprocess.Popen(command, cwd=self.folder, env=self.environment, stdout=subprocess.DEVNULL) as process:
                time.sleep(lasts * 1.1 * number / KILLS)
                process.send_signal(signal.SIGKILL)
            killed += process.returncode == -signal.SIGKILL
            with self.subTest(number):
                check()
                self.assertTrue(_support.becomes_true(lambda: not _support.processes_with(str(self.folder))), "processes are left")
                self.assertTrue(_support.becomes_true(lambda: os.listdir(self.temporary) == []), "scratch folders are left")
        self.assertGreater(killed, 0)

    def test_a_golden_file_is_the_old_one_or_the_new_one(self):
        texts = []
        for value in ("1", "22"):
            command = [_support.ISOLATE_RUN, "verify", "samples", "--golden", self.golden, "--update-golden", "--env", f"VALUE={value}"]
            subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, check=True)
            texts.append(self.golden.read_bytes())

        def check():
            self.assertIn(self.golden.read_bytes(), texts)
            self.golden.write_bytes(texts[0])

        self.golden.write_bytes(texts[0])
        self.kill_at_many_moments(command, check)
        subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, check=True)
        self.assertEqual(self.golden.read_bytes(), texts[1])
        self.assertEqual([path.name for path in self.folder.glob("golden*")], ["golden.json"])

    def test_every_entry_of_the_cache_is_whole(self):
        edits = iter(range(10**6))

        def check():
            for path in self.cache.rglob("*"):
                if path.is_file() and path.suffix != ".tmp":
                    content = path.read_bytes()
                    name = path.parent.name + path.name
                    whole = hashlib.sha256(content[:-64]).hexdigest().encode() == content[-64:]
                    self.assertTrue(whole or hashlib.sha256(content).hexdigest() == name, path)
            # Another outcome to be kept the next time.
            self.write("samples/s0.py", f"print({next(edits)})")

        self.kill_at_many_moments([_support.ISOLATE_RUN, "verify", "samples"], check)
        self.assertEqual({line.verdict for line in self.verify("samples", status=0).values()}, {"PASS"})


if __name__ == "__main__":
    unittest.main()
