"""Starts one side of a case as a shell would start a job, and records everything that comes out of it.

A keeper process stands between the harness and the program: it is the session leader (with a terminal where the
case has one), the program is a process group of its own in the foreground. Without such a parent Ctrl-Z would do
nothing, because the kernel does not stop orphaned process groups.
"""

import fcntl
import os
import resource
import signal
import sys
import termios

from _plan import Outcome, Plan
from _recording import Recording
from _streams import Streams


def _describe(status: int) -> str:
    if os.WIFSTOPPED(status):
        return f"stopped by {signal.Signals(os.WSTOPSIG(status)).name}"
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        known = number in {s.value for s in signal.Signals}
        return f"killed by {signal.Signals(number).name if known else number}"
    return f"exit status {os.WEXITSTATUS(status)}"


def _become_program(plan: Plan, streams: Streams, argv: list[bytes], environment: dict, folder: str) -> None:
    """In the program's process: a fresh process group, default signals, exactly the planned descriptors; then exec."""
    os.setpgid(0, 0)
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    if streams.slave is not None:
        os.tcsetpgrp(streams.slave, os.getpid())
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        try:
            signal.signal(number, signal.SIG_DFL)
        except (OSError, ValueError):
            pass  # glibc keeps two real-time signals for itself
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    os.umask(0o022)
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    os.chdir(folder)
    sources = {target: None if source is None else fcntl.fcntl(source, fcntl.F_DUPFD, 64)
               for target, source in streams.child.items()}
    for target, source in sources.items():
        if source is None:
            try:
                os.close(target)
            except OSError:
                pass
        else:
            os.dup2(source, target)
    first_free = 3
    for kept in sorted(plan.kept_descriptors):
        os.closerange(first_free, kept)
        first_free = kept + 1
    os.closerange(first_free, 65536)
    for action in plan.before_exec:
        action()
    os.execve(argv[0], argv, environment)


def _keep(plan: Plan, streams: Streams, events: int, argv: list[bytes], environment: dict, folder: str) -> None:
    """In the keeper: start the program, report what happens to it, continue it when it has been stopped."""
    os.setsid()
    if streams.slave is not None:
        fcntl.ioctl(streams.slave, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    program = os.fork()
    if program == 0:
        try:
            _become_program(plan, streams, argv, environment, folder)
        except OSError as error:
            os.write(2, f"harness: cannot run {argv[0]!r}: {error}\n".encode())
        os._exit(127)
    try:
        os.setpgid(program, program)
    except OSError:
        pass  # it has called exec already, and setpgid before that
    os.write(events, f"pid {program}\n".encode())
    signal.signal(signal.SIGHUP, lambda *_: os.killpg(program, signal.SIGHUP))  # what a shell does
    for descriptor in {0, 1, 2, *streams.readers, *(d for d in streams.child.values() if d is not None),
                       *(d for d in [streams.input] if d is not None)} - {events, streams.slave}:
        try:
            os.close(descriptor)
        except OSError:
            pass
    while True:
        _, status = os.waitpid(program, os.WUNTRACED)
        os.write(events, f"{_describe(status)}\n".encode())
        if not os.WIFSTOPPED(status):
            os._exit(0)
        if streams.slave is not None:
            os.tcsetpgrp(streams.slave, program)
        os.killpg(program, signal.SIGCONT)


def _kill_session(session: int) -> None:
    """End what the program left behind in its session."""
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            with open(f"/proc/{entry}/stat", "rb") as file:
                fields = file.read().rpartition(b")")[2].split()
            if int(fields[3]) == session and int(entry) != os.getpid():
                os.kill(int(entry), signal.SIGKILL)
        except (OSError, IndexError):
            pass


def run(plan: Plan, argv: list[bytes], environment: dict, folder: str, capture_folder: str, timeout: float) -> Outcome:
    """Run `argv` as planned in `folder`, with its files of captured output in `capture_folder`."""
    streams = Streams(plan, capture_folder)
    reader, events = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    keeper = os.fork()
    if keeper == 0:
        try:
            os.close(reader)
            _keep(plan, streams, events, argv, environment, folder)
        finally:
            os._exit(1)
    os.close(events)
    streams.close_child_ends()
    recording = Recording(plan, streams, reader)
    recording.run(timeout)
    _kill_session(keeper)
    os.waitpid(keeper, 0)
    return recording.collect()
