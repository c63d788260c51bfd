"""verify is killed at any moment: what it writes is whole, and nothing of it is left.

ISOLATE_RUN_KILLS is how often each test kills it (default 40, or 15 where samples wait meanwhile).
"""

import hashlib
import itertools
import os
import random
import signal
import subprocess
import time
import unittest

import _support

KILLS = int(os.environ.get("ISOLATE_RUN_KILLS") or "40")
KILLS_WHILE_SAMPLES_WAIT = int(os.environ.get("ISOLATE_RUN_KILLS") or "15")


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


# What makes processes, holds on to life, and keeps the supervisor busy.
RESTLESS = {
    "asleep": "import time\ntime.sleep(30)",
    "daemon": "import os, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        time.sleep(30)\n    os._exit(0)\nos.wait()\ntime.sleep(0.1)",
    "deaf": "import signal, time\nfor number in (1, 2, 3, 13, 15): signal.signal(number, signal.SIG_IGN)\ntime.sleep(30)",
    "flood": "while True: print('x' * 1000)",
    "shell": "import subprocess\nsubprocess.Popen(['sh', '-c', 'sleep 30 & sleep 30'])\nsubprocess.run(['sleep', '0.1'])",
    "stopped": "import os, signal\nif os.fork() == 0: os.kill(os.getpid(), signal.SIGSTOP)\nos.kill(os.getpid(), signal.SIGSTOP)",
    "tree": "import os, time\nfor _ in range(3): os.fork()\ntime.sleep(30)",
    "unlimited": "import ctypes, time\nctypes.CDLL(None).prctl(1, 0, 0, 0, 0)\ntime.sleep(30)",
    "zombies": "import os, time\nfor _ in range(20):\n    if os.fork() == 0: os._exit(0)\ntime.sleep(0.2)",
}


class Ended(_support.CliTest):
    """Whichever signal ends the supervisor, at whatever moment: nothing that a sample started is there one second later."""

    def test_no_process_of_a_sample_outlives_it_by_a_second(self):
        for name, code in RESTLESS.items():
            self.write(f"samples/{name}.py", code)
        moments = random.Random(1)
        signals = itertools.cycle((signal.SIGINT, signal.SIGTERM, signal.SIGKILL))
        command = [_support.ISOLATE_RUN, "verify", "samples", "--no-cache", "--jobs", "4", "--timeout", "1"]

        def before_exec():
            # A shell's background jobs ignore it.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            if self.before_exec is not None:
                self.before_exec()

        for number, deadly in zip(range(KILLS_WHILE_SAMPLES_WAIT), signals):
            with subprocess.Popen(command, cwd=self.folder, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                  preexec_fn=before_exec) as process:
                time.sleep(moments.uniform(0, 0.8))
                process.send_signal(deadly)
            with self.subTest((number, deadly.name)):
                self.assertEqual(process.returncode, -deadly)
                self.assertTrue(_support.becomes_true(lambda: not _support.processes_with(str(self.folder)), 1), "processes are left")
        # Removing takes its time.
        self.assertTrue(_support.becomes_true(lambda: os.listdir(self.temporary) == []), os.listdir(self.temporary))


class EndedWithoutANamespace(Ended):
    before_exec = staticmethod(_support.without_namespaces)


if __name__ == "__main__":
    unittest.main()
