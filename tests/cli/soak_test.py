"""One supervisor runs thousands of samples: its memory, descriptors and processes, and its zygote's, stay what they were.

ISOLATE_RUN_SOAK is how many samples it runs (default 2000).
"""

import os
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

import _support

SAMPLES = int(os.environ.get("ISOLATE_RUN_SOAK") or "2000")

PROGRAMS = [
    "print({0})",
    "print('x' * 50000)",
    "import sys; print('many\\n' * 3000); sys.exit(3)",
    "raise ValueError({0})",
    "import os\nif os.fork() == 0: os._exit(0)\nos.wait()\nprint({0})",
    "import subprocess, sys; subprocess.Popen(['sleep', '60'])",
    "import threading\nthreads = [threading.Thread(target=print, args=({0},)) for _ in range(3)]\nfor t in threads: t.start(); t.join()",
    "import os; os.kill(os.getpid(), 9)",
    "import tempfile; open(tempfile.mkstemp()[1], 'w').write('left'); print({0})",
    "import json, re, dataclasses; print(json.dumps([{0}]))",
]

# What differs from one look to the next by where in a run it falls. The supervisor keeps what the report needs of each sample.
MOST_KIB_MORE = 2048
MOST_KIB_MORE_FOR_EACH_SAMPLE = 2
MOST_DESCRIPTORS = 64


class Look:
    """What the kernel says of a process."""

    def __init__(self, pid: int):
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
        self.kib = int(status.split("VmRSS:")[1].split()[0])
        self.descriptors = len(os.listdir(f"/proc/{pid}/fd"))
        self.children = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()]


class Soak(_support.CliTest):
    def test_thousands_of_samples_leave_no_trace_in_what_runs_them(self):
        folder = self.folder / "many"
        folder.mkdir()
        for number in range(SAMPLES):
            (folder / f"s{number:06}.py").write_text(PROGRAMS[number % len(PROGRAMS)].format(number), encoding="utf-8")
        looks = []  # how many samples were done, the supervisor, its zygote
        with tempfile.TemporaryFile() as output:
            command = [_support.ISOLATE_RUN, "digest", folder, "--jobs", "2"]
            with subprocess.Popen(command, cwd=self.folder, env=self.environment, stdout=output, stderr=subprocess.STDOUT) as process:
                while process.poll() is None:
                    time.sleep(0.2)
                    try:
                        done = os.pread(output.fileno(), 1 << 30, 0).count(b"\n")
                        supervisor = Look(process.pid)
                        looks.append((done, supervisor, Look(supervisor.children[0])))
                    except (OSError, IndexError):
                        continue  # it is starting, or has just ended
            text = os.pread(output.fileno(), 1 << 30, 0).decode()
        self.assertEqual(process.returncode, 0, text[-300:])
        self.assertEqual(sum("  s0" in line for line in text.splitlines()), SAMPLES)

        early = next((look for look in looks if look[0] >= SAMPLES // 5), None)
        late = looks[-1]
        self.assertIsNotNone(early)
        self.assertGreater(late[0], SAMPLES * 3 // 5, "it was not looked at late enough")
        if not _support.SANITIZED:  # it keeps what was freed
            between = late[0] - early[0]
            self.assertLess(late[1].kib - early[1].kib, MOST_KIB_MORE + MOST_KIB_MORE_FOR_EACH_SAMPLE * between, "the supervisor's memory")
            self.assertLess(late[2].kib - early[2].kib, MOST_KIB_MORE, "the zygote's memory")
        for done, supervisor, zygote in looks:
            self.assertLess(supervisor.descriptors, MOST_DESCRIPTORS, f"the supervisor's, after {done}")
            self.assertLess(zygote.descriptors, MOST_DESCRIPTORS, f"the zygote's, after {done}")
            self.assertLess(len(zygote.children), 16, f"after {done}")


if __name__ == "__main__":
    unittest.main()
