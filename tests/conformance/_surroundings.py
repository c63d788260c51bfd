"""The drivers that set the surroundings of a sample: its standard streams, its terminal, what it inherits."""

import os
import resource
import signal
import time

from _drivers import driver
from _needs import CannotRunHere

# --- standard streams ------------------------------------------------------------------------------------------------

def _stream_driver(stream: str, suffix: str, kind: str, what: str) -> None:
    def set_stream(plan, context, argument):
        if kind.startswith("/dev/") and not os.path.exists(kind):
            raise CannotRunHere(f"there is no {kind}")
        setattr(plan, stream, kind)
    set_stream.__doc__ = f"{stream} is {what}."
    driver(f"{stream}-{suffix}")(set_stream)


for _stream in ("stdin", "stdout", "stderr"):
    _stream_driver(_stream, "closed", "closed", "no open descriptor at all")
    _stream_driver(_stream, "file", "file", "a regular file")
    _stream_driver(_stream, "socket", "socket", "a socket")
    _stream_driver(_stream, "null", "/dev/null", "/dev/null")
for _stream in ("stdout", "stderr"):
    _stream_driver(_stream, "full", "/dev/full", "/dev/full, on which every write fails with ENOSPC")
    _stream_driver(_stream, "broken-pipe", "broken-pipe", "a pipe that nobody reads any more")
    _stream_driver(_stream, "append-file", "append-file", "a regular file with something in it, opened for appending")
    _stream_driver(_stream, "read-only", "read-only", "a descriptor that is open for reading only")
_stream_driver("stdin", "write-only", "write-only", "a descriptor that is open for writing only")


@driver("all-closed")
def _all_closed(plan, context, argument):
    """None of the descriptors 0, 1 and 2 is open."""
    plan.stdin = plan.stdout = plan.stderr = "closed"


@driver("stderr-to-stdout")
def _stderr_to_stdout(plan, context, argument):
    """Both go to one pipe (2>&1), so that their order is compared too."""
    plan.stderr = "stdout"


@driver("pipe-to-head")
def _pipe_to_head(plan, context, argument):
    """stdout is a pipe whose reader goes away after so many lines (the argument; default 1), like `| head -1`."""
    plan.stdout = "head"
    plan.head_lines = int(argument or 1)


@driver("inherited-descriptor")
def _inherited_descriptor(plan, context, argument):
    """Descriptor 7 (or the argument's) is open too, on a file with one line of text."""
    number = int(argument or 7)
    path = os.path.join(os.path.dirname(context.folder), "inherited")
    with open(path, "w") as file:
        file.write("read through an inherited descriptor\n")
    descriptor = os.open(path, os.O_RDONLY)
    os.dup2(descriptor, number, inheritable=True)
    os.close(descriptor)
    plan.kept_descriptors.append(number)


# --- terminals -------------------------------------------------------------------------------------------------------

@driver("pty")
def _pty(plan, context, argument):
    """All three streams are a pseudo-terminal, which is the controlling one; or those only that the argument names
    (`stdin,stderr`). What appears on the terminal and its final settings are compared as well."""
    plan.terminal = True
    for stream in (argument or "stdin,stdout,stderr").split(","):
        setattr(plan, stream, "terminal")


@driver("pty-ctrl-c")
def _pty_ctrl_c(plan, context, argument):
    """Like pty; Ctrl-C is typed when the program has printed `ready` and sleeps."""
    _pty(plan, context, argument)
    plan.dialogue.append((b"ready", "\\x03"))


@driver("pty-ctrl-z")
def _pty_ctrl_z(plan, context, argument):
    """Like pty; Ctrl-Z is typed when the program has printed `ready` and sleeps; the shell then continues it."""
    _pty(plan, context, argument)
    plan.dialogue.append((b"ready", "\\x1a"))


# --- what is inherited -----------------------------------------------------------------------------------------------

@driver("inherited-sigmask")
def _inherited_sigmask(plan, context, argument):
    """These signals (`SIGUSR1,SIGTERM`) are blocked when the program starts."""
    numbers = [getattr(signal, name) for name in (argument or "SIGUSR1").split(",")]
    plan.before_exec.append(lambda: signal.pthread_sigmask(signal.SIG_BLOCK, numbers))


@driver("ignored-signal")
def _ignored_signal(plan, context, argument):
    """These signals are ignored when the program starts, as under nohup."""
    for name in (argument or "SIGINT").split(","):
        plan.before_exec.append(lambda number=getattr(signal, name): signal.signal(number, signal.SIG_IGN))


@driver("nice")
def _nice(plan, context, argument):
    """The program starts with this niceness added."""
    plan.before_exec.append(lambda: os.nice(int(argument)))


@driver("limit")
def _limit(plan, context, argument):
    """`NAME=N`: the soft resource limit RLIMIT_NAME is N."""
    name, _, value = argument.partition("=")
    which = getattr(resource, f"RLIMIT_{name}")
    plan.before_exec.append(lambda: resource.setrlimit(which, (int(value), resource.getrlimit(which)[1])))


@driver("alarm")
def _alarm(plan, context, argument):
    """An alarm, set before the start, goes off after so many seconds."""
    plan.before_exec.append(lambda: signal.setitimer(signal.ITIMER_REAL, float(argument)))


@driver("inherited-child")
def _inherited_child(plan, context, argument):
    """The process has a child already, which ends with this status soon after the start."""
    def make_child():
        if os.fork() == 0:
            time.sleep(0.5)
            os._exit(int(argument))
    plan.before_exec.append(make_child)


@driver("removed-working-directory")
def _removed_working_directory(plan, context, argument):
    """The working directory does not exist any more when the program starts."""
    def leave_and_remove():
        path = os.path.join(os.path.dirname(context.folder), "removed")
        os.mkdir(path)
        os.chdir(path)
        os.rmdir(path)
    plan.before_exec.append(leave_and_remove)


@driver("send-signal")
def _send_signal(plan, context, argument):
    """This signal is sent when the program has printed `ready` and sleeps."""
    plan.dialogue.append((b"ready", f"<{argument}>"))
