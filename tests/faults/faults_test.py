"""Calls of isolate_run to the kernel fail, one after the other: each run ends, says clearly what failed, and the rest goes on.

ISOLATE_TEST_FAULTS is how many calls of each function are tried (default 3).
"""

import errno
import json
import os
import signal
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))

import _support  # noqa: E402

LIBRARY = os.environ["LIBRARY"]
NUMBERS = int(os.environ.get("ISOLATE_TEST_FAULTS") or "3")
ENDS_WITHIN = 45

# The error that the kernel gives when there is too little of something.
FUNCTIONS = {
    "fork": errno.EAGAIN,
    "clone": errno.EAGAIN,
    "pidfd_open": errno.EMFILE,
    "pipe2": errno.EMFILE,
    "socketpair": errno.EMFILE,
    "memfd_create": errno.EMFILE,
    "open": errno.EMFILE,
    "openat": errno.EMFILE,
    "read": errno.EIO,
    "write": errno.ENOSPC,
    "sendmsg": errno.ENOBUFS,
    "recvmsg": errno.ENOMEM,
    "poll": errno.ENOMEM,
    "waitpid": errno.EINTR,
    "wait4": errno.EINTR,
    "mkdir": errno.ENOSPC,
    "chdir": errno.EACCES,
    "dup2": errno.EBUSY,
    "close_range": errno.ENOMEM,
    "rename": errno.EIO,
    "fsync": errno.EIO,
    "execve": errno.ENOMEM,
}

SAMPLES = {
    "a_first": "print('first')",
    "b_lines": "print('line\\n' * 20000)",
    "c_status": "import sys; print('third'); sys.exit(3)",
    "d_child": "import subprocess, sys; print(subprocess.run([sys.executable, '-c', 'print(4)'], capture_output=True, text=True).stdout)",
}


class Fault:
    def __init__(self, role: str, function: str, number: int, count: int):
        self.role, self.function, self.number, self.count = role, function, number, count

    def __str__(self) -> str:
        return f"{self.role}:{self.function}:{self.number}:{self.count}:{FUNCTIONS[self.function]}"


class Faults(_support.CliTest):
    def setUp(self):
        super().setUp()
        for name, source in SAMPLES.items():
            self.write(f"samples/{name}.py", source)
        self.note = self.folder / "note"
        self.json = self.folder / "report.json"
        self.golden = self.folder / "golden.json"

    def run_with(self, fault, *options):
        """What verify gave, and whether the call failed at all."""
        for path in (self.note, self.json):
            path.unlink(missing_ok=True)
        variables = {"ISOLATE_TEST_FAULT": str(fault), "ISOLATE_TEST_FAULT_NOTE": str(self.note)}
        environment = dict(self.environment, LD_PRELOAD=LIBRARY, **variables)
        passed_on = [word for name, value in variables.items() for word in ("--env", f"{name}={value}")]
        command = [_support.ISOLATE_RUN, "verify", "samples", "--jobs", "2", "--timeout", "20", "--report", f"json={self.json}", *passed_on, *options]
        try:
            ended = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=ENDS_WITHIN, check=False)
        except subprocess.TimeoutExpired as expired:
            for pid in _support.processes_with(str(self.folder)):
                os.kill(pid, signal.SIGKILL)
            self.fail(f"it hangs: {expired.stdout} {expired.stderr}")
        return ended, self.note.exists()

    def check(self, ended) -> None:
        """The run as a whole: either it says on one line why nothing was verified, or every sample has its verdict."""
        said = ended.stdout + ended.stderr
        self.assertGreaterEqual(ended.returncode, 0, f"it was killed\n{said}")
        self.assertNotIn("terminate called", said)
        self.assertNotIn("Traceback", ended.stderr)
        lines = _support.parse_report(ended.stdout)
        if ended.returncode in (2, 125):
            self.assertEqual(len([line for line in ended.stderr.splitlines() if line.startswith("isolate_run: ")]), 1, said)
        else:
            self.assertIn(ended.returncode, (0, 1), said)
            self.assertEqual(set(lines), set(SAMPLES), said)
            verdicts = {line.verdict for line in lines.values()}
            self.assertLessEqual(verdicts, {"PASS", "ERROR", "REFERENCE_FAILED"}, said)
            self.assertEqual(ended.returncode == 0, verdicts == {"PASS"} and "isolate_run: " not in ended.stderr, said)
            for name, line in lines.items():
                if line.verdict != "PASS":
                    after = ended.stdout.split(f"  {name} ")[1].splitlines()
                    self.assertRegex("\n".join(after[:3]), r"[a-z].*", said)
        if self.json.exists():
            self.assertEqual(set(result["name"] for result in json.loads(self.json.read_text())["samples"]), set(SAMPLES))
        self.assertTrue(_support.becomes_true(lambda: not _support.processes_with(str(self.folder))), f"processes are left\n{said}")
        self.assertTrue(_support.becomes_true(lambda: os.listdir(self.temporary) == []), f"scratch folders are left\n{said}")

    def try_faults(self, role: str, functions, counts=(1,), options=("--no-cache",)) -> None:
        tried = 0
        for function in functions:
            for count in counts:
                for number in range(1, NUMBERS + 1):
                    fault = Fault(role, function, number, count)
                    with self.subTest(str(fault)):
                        ended, failed = self.run_with(fault, *options)
                        if not failed:
                            break
                        tried += 1
                        self.check(ended)
        self.assertGreater(tried, 0, "no call failed")

    def test_a_call_of_the_supervisor_fails_once(self):
        self.try_faults("supervisor", FUNCTIONS)

    def test_a_call_of_the_zygote_fails_once(self):
        self.try_faults("zygote", FUNCTIONS)

    def test_a_call_of_an_isolate_fails_once_before_its_program_starts(self):
        self.try_faults("isolate", FUNCTIONS)

    def test_what_is_written_is_whole_or_not_there_when_the_disk_is_full(self):
        self.environment["ISOLATE_RUN_CACHE_DIR"] = str(self.folder / "cache")
        options = ("--golden", str(self.golden), "--update-golden", "--artifacts", str(self.folder / "artifacts"))
        ended, _ = self.run_with(Fault("supervisor", "write", 10**6, 1), *options)
        self.assertEqual(ended.returncode, 0, ended.stderr)
        before = self.golden.read_bytes()
        for function in ("write", "rename", "fsync", "openat", "open", "mkdir"):
            for number in range(1, 3 * NUMBERS + 1):
                for path in (self.golden, self.json):
                    path.unlink(missing_ok=True)
                with self.subTest(function=function, number=number):
                    ended, failed = self.run_with(Fault("supervisor", function, number, 1), *options)
                    if not failed:
                        break
                    self.check(ended)
                    if self.golden.exists():
                        self.assertEqual(json.loads(self.golden.read_bytes()).keys(), json.loads(before).keys())
                    elif ended.returncode == 0:
                        self.fail(f"nothing says that no golden file was written\n{ended.stderr}")
                    self.assertEqual([path.name for path in self.folder.glob("golden*") if path != self.golden], [])

    def test_a_call_fails_for_good(self):
        for role in ("supervisor", "zygote"):
            with self.subTest(role):
                self.try_faults(role, ("fork", "clone", "pipe2", "open", "write", "mkdir"), counts=(1_000_000,))


if __name__ == "__main__":
    unittest.main()
