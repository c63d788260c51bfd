"""Runs commands and says what they took. Each is started with as little of this interpreter around it as possible."""

import contextlib
import os
import re
import subprocess
import time

from benchmarks.figure import CannotMeasure

# What CPython reads the same way on every side; the pins of isolate_run among them, so that no side does more.
ENVIRONMENT = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ} | {
    "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC", "ISOLATE_RUN_CACHE_DIR": ""}

SILENT = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0), (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]


class Run:
    """What a command took until it ended: `wall` and `cpu` (its descendants' too), in seconds."""

    def __init__(self, wall, cpu):
        self.wall, self.cpu = wall, cpu


@contextlib.contextmanager
def one_cpu():
    """What is started meanwhile has one processor of those that there are."""
    cpus = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cpus)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cpus)


def words_of(command):
    return [os.fspath(word) for word in command]


def check(command, status):
    if status != 0:
        raise CannotMeasure(f"{' '.join(words_of(command)[:4])} … failed (wait status {status})")


def timed(command, variables=None):
    """Runs a command that has to succeed, without input, its output thrown away."""
    words = words_of(command)
    environment = ENVIRONMENT | (variables or {})
    start = time.perf_counter()
    _, status, usage = os.wait4(os.posix_spawn(words[0], words, environment, file_actions=SILENT), 0)
    wall = time.perf_counter() - start
    check(command, status)
    return Run(wall, usage.ru_utime + usage.ru_stime)


def with_peak_memory(command):
    """Runs a command; what it took, and the most that its own process (not its children) had resident, in MiB."""
    words = words_of(command)
    start = time.perf_counter()
    pid = os.posix_spawn(words[0], words, ENVIRONMENT, file_actions=SILENT)
    peak_kib = 0
    while not os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
        with open(f"/proc/{pid}/status", encoding="utf-8") as status_file:
            found = re.search(r"^VmHWM:\s+(\d+) kB", status_file.read(), re.MULTILINE)
        peak_kib = int(found[1]) if found else peak_kib  # it only grows; an ended process has none
        time.sleep(0.01)
    wall = time.perf_counter() - start
    _, status, usage = os.wait4(pid, 0)
    check(command, status)
    if peak_kib == 0:
        raise CannotMeasure(f"{words[0]} ended before its memory was looked at")
    return Run(wall, usage.ru_utime + usage.ru_stime), peak_kib / 1024


def output_of(command, **options):
    """Runs a command that has to succeed; its stdout."""
    words = words_of(command)
    options.setdefault("env", ENVIRONMENT)
    done = subprocess.run(words, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False, **options)
    if done.returncode != 0:
        last = (done.stderr.strip() or done.stdout.strip() or "no output").splitlines()[-1]
        raise CannotMeasure(f"{words[0]} ended with status {done.returncode}: {last}")
    return done.stdout


def take_turns(rounds, *measurements):
    """Measures ours, peer, ours, peer …, so that a busy machine hits all alike, and turns the order round each time, so that
    none always comes after another. A list of results for each measurement."""
    results = [[] for _ in measurements]
    order = list(range(len(measurements)))
    for _ in range(rounds):
        for index in order:
            results[index].append(measurements[index]())
        order.reverse()
    return results


def ratios_of(over, under):
    return [above / below for above, below in zip(over, under, strict=True)]
