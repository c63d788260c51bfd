"""What the tests of the command line share: where the programs are, how they are run, and a folder of its own for each test.

Every file beside this one also runs by hand: `python3.12 tests/cli/verify_report_test.py [CLASS[.TEST]]`. The environment
variables ISOLATE_RUN, REFERENCE and SAMPLES name other programs than those of build/release.
"""

import contextlib
import ctypes
import dataclasses
import os
import pty
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ISOLATE_RUN = os.environ.get("ISOLATE_RUN") or str(ROOT / "build" / "release" / "isolate_run")
REFERENCE = os.environ.get("REFERENCE") or sys.executable
SAMPLES = Path(os.environ.get("SAMPLES") or ROOT / "samples")
SANITIZED = os.environ.get("SANITIZE", "") not in ("", "OFF")
THREAD_SANITIZED = "thread" in os.environ.get("SANITIZE", "")

# The environment that both sides get.
PINS = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
INHERITED = ("PATH", "HOME", "USER", "LOGNAME", "SHELL", "TERM", "TMPDIR", "LD_LIBRARY_PATH", "LD_PRELOAD", "GLIBC_TUNABLES")

HANGS_AFTER = 120  # seconds; nothing here takes more than a few

VERDICTS = ("SKIP|ERROR|TIMEOUT|OUT_OF_MEMORY|OUTPUT_LIMIT|CPU_LIMIT|PROCESS_LIMIT|FILE_SIZE_LIMIT|CRASHED|REFERENCE_FAILED|REJECTED|NONDETERMINISTIC|DIVERGED|LEAK|"
            "PASS|XFAIL|XPASS|MISSING")
_SAMPLE_LINE = re.compile(rf"  (\S.*?) +({VERDICTS})(?:  (.*))?")
_DETAIL_LINE = re.compile(r"      (.*)")


@dataclasses.dataclass(frozen=True)
class Ended:
    """How a program ended: its status (-N after signal N) and what it wrote."""

    status: int
    stdout: bytes
    stderr: bytes


@dataclasses.dataclass
class Line:
    """A sample's line in the text report, and the indented lines below it."""

    verdict: str
    fields: str
    details: list[str]
    # The command that runs it alone again, for what failed.
    replay: str = ""


def pinned(caller: dict[str, str], *requests: str) -> dict[str, str]:
    """The environment of a sample, in its order, when isolate_run is called with `caller` and with `--env` requests."""
    environment = {name: PINS.get(name, value) for name, value in caller.items() if name in INHERITED or name in PINS}
    environment |= PINS
    for request in requests:
        name, equals, value = request.partition("=")
        if equals or name in caller:
            environment[name] = value if equals else caller[name]
    return environment


def without_core_files() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _drop(*capabilities: int) -> None:
    """In a child before exec: root's programs do without these from now on. Nobody else has them anyway."""
    pr_capbset_read, pr_capbset_drop = 23, 24
    libc = ctypes.CDLL(None, use_errno=True)
    if os.geteuid() == 0:
        for capability in capabilities:
            there = libc.prctl(pr_capbset_read, capability, 0, 0, 0) == 1
            if there and libc.prctl(pr_capbset_drop, capability, 0, 0, 0) != 0:
                raise OSError(ctypes.get_errno(), "a capability could not be dropped")


def without_the_privileges_of_root() -> None:
    """For a child before exec: permissions of files count for it, even when it is root."""
    cap_dac_override, cap_dac_read_search = 1, 2
    _drop(cap_dac_override, cap_dac_read_search)


def without_namespaces() -> None:
    """For a child before exec: it cannot make a PID namespace, as in many containers."""
    cap_sys_admin = 21
    _drop(cap_sys_admin)


@contextlib.contextmanager
def started(command, **options):
    """A Popen in a session of its own, which is killed at the end whatever happens."""
    process = subprocess.Popen(command, start_new_session=True, **options)
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()


def run(command, *, stdin=None, hangs_after: float = HANGS_AFTER, **options) -> Ended:
    source = subprocess.PIPE if stdin is not None else subprocess.DEVNULL
    with started(command, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options) as process:
        stdout, stderr = process.communicate(stdin, timeout=hangs_after)
        return Ended(process.returncode, stdout, stderr)


def parse_report(text: str) -> dict[str, Line]:
    lines = {}
    latest = None
    for text_line in text.splitlines():
        if found := _DETAIL_LINE.fullmatch(text_line):
            if found[1].startswith("replay: "):
                latest.replay = found[1].removeprefix("replay: ")
            else:
                latest.details.append(found[1])
        elif found := _SAMPLE_LINE.fullmatch(text_line):
            latest = lines[found[1]] = Line(found[2], found[3] or "", [])
    return lines


def command_line(pid: int) -> bytes:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def processes_with(mark: str) -> list[int]:
    """The processes, other than this one, that have `mark` in their command line, environment or working directory."""
    found = []
    for entry in os.listdir("/proc"):
        if not entry.isdigit() or int(entry) == os.getpid():
            continue
        with contextlib.suppress(OSError):
            folder = Path("/proc") / entry
            texts = [(folder / "cmdline").read_bytes(), (folder / "environ").read_bytes(), os.fsencode(os.readlink(folder / "cwd"))]
            if any(os.fsencode(mark) in text for text in texts):
                found.append(int(entry))
    return found


def becomes_true(condition, seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


class CliTest(unittest.TestCase):
    """A test with a folder of its own, which is also what marks the processes that it starts."""

    maxDiff = None
    before_exec = None  # for every isolate_run of the test

    @classmethod
    def setUpClass(cls):
        without_core_files()

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="isolate-cli-")).resolve()
        self.addCleanup(self.remove_folder)
        self.addCleanup(self.end_processes_left)
        self.temporary = self.folder / "tmp"
        self.temporary.mkdir()
        self.environment = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "ASAN_OPTIONS") if name in os.environ}
        # Without a cache each test runs its references; those of the cache name one.
        self.environment |= {"HOME": str(self.folder), "TMPDIR": str(self.temporary), "ISOLATE_RUN_CACHE_DIR": ""}

    def remove_folder(self) -> None:
        for folder, names, _ in os.walk(self.folder):
            for name in names:
                path = Path(folder, name)
                if not path.is_symlink():
                    path.chmod(0o700)
        shutil.rmtree(self.folder)

    def end_processes_left(self) -> None:
        for pid in processes_with(str(self.folder)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    # Files.

    def write(self, name: str, source: str = "") -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(source).lstrip("\n"), encoding="utf-8")
        return path

    def script(self, name: str, body: str) -> str:
        path = self.write(name, "#!/bin/sh\n" + textwrap.dedent(body).lstrip("\n"))
        path.chmod(0o755)
        return str(path)

    def stand_in(self, body: str) -> str:
        """A reference that answers --version as the real one does, and for a sample does `body`, where $PYTHON is the real one."""
        head = f'PYTHON={shlex.quote(REFERENCE)}\n[ "$1" = --version ] && exec "$PYTHON" "$@"\n'
        return self.script("stand_in", head + textwrap.dedent(body).lstrip("\n"))

    # Running.

    def isolate_run(self, *arguments, stdin=None, env=None, cwd=None, **options) -> Ended:
        environment = self.environment if env is None else env
        command = [ISOLATE_RUN, *map(str, arguments)]
        options.setdefault("preexec_fn", self.before_exec)
        return run(command, stdin=stdin, env=environment, cwd=cwd or self.folder, **options)

    def on_a_terminal(self, *arguments) -> Ended:
        """isolate_run with a terminal in place of its standard streams; what appears there is in `stdout`."""
        master, slave = pty.openpty()
        text = b""
        with open(master, "rb", buffering=0) as screen:
            command = [ISOLATE_RUN, *map(str, arguments)]
            with started(command, stdin=slave, stdout=slave, stderr=slave, env=self.environment, cwd=self.folder) as process:
                os.close(slave)
                with contextlib.suppress(OSError):  # EIO, once nobody has the terminal open any more
                    while block := screen.read(4096):
                        text += block
                return Ended(process.wait(HANGS_AFTER), text, b"")

    def reference(self, *arguments, stdin=None, requests=(), env=None, cwd=None, python=REFERENCE, **options) -> Ended:
        environment = pinned(self.environment if env is None else env, *requests)
        options.setdefault("umask", 0o022)
        return run([python, *map(str, arguments)], stdin=stdin, env=environment, cwd=cwd or self.folder, **options)

    def assert_same_as_reference(self, *arguments, stdin=None, **options) -> Ended:
        """A single run gives the bytes and the status that python3.12 gives."""
        isolate = self.isolate_run(*arguments, stdin=stdin, **options)
        self.assertEqual(isolate, self.reference(*arguments, stdin=stdin, **options))
        return isolate

    def verify(self, *arguments, status: int, **options) -> dict[str, Line]:
        """The lines of `isolate_run verify`, after which nothing may be left: no process and no file."""
        ended = self.isolate_run("verify", *arguments, **options)
        self.assertEqual(ended.status, status, ended)
        self.assertEqual(ended.stderr, b"")
        self.assert_nothing_left()
        return parse_report(ended.stdout.decode())

    def assert_passes(self, *paths) -> None:
        """verify says PASS of every sample of `paths`."""
        lines = self.verify(*paths, status=0)
        self.assertTrue(lines)
        self.assertEqual({name: line.verdict for name, line in lines.items()}, dict.fromkeys(lines, "PASS"))

    def assert_nothing_left(self) -> None:
        self.assertEqual(os.listdir(self.temporary), [])
        self.assertTrue(becomes_true(lambda: not processes_with(str(self.folder))), "processes are left")
