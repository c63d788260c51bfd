# The ways out of a forked child: end of the program, sys.exit, exceptions, os._exit, signals; atexit and finalizers.
import atexit
import os
import signal
import sys
import weakref


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, role, flush=True)


role = "parent"
kept = Noisy("global")
atexit.register(lambda: print("atexit", role, flush=True))
finalizer = weakref.finalize(kept, lambda: print("finalize", role, flush=True))


def end_by(how):
    if how == "exit 3":
        sys.exit(3)
    if how == "exit text":
        sys.exit("a reason on standard error")
    if how == "exit none":
        sys.exit()
    if how == "exception":
        raise ValueError("uncaught in a child")
    if how == "keyboard interrupt":
        raise KeyboardInterrupt
    if how == "_exit":
        os._exit(11)
    if how == "abort":
        os.abort()
    if how == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "exec":
        os.execvp("sh", ["sh", "-c", "exit 21"])
    if how == "stop iteration":
        raise StopIteration(5)
    if how == "huge":
        sys.exit(1 << 40)


for how in (
    "exit 3",
    "exit text",
    "exit none",
    "exception",
    "keyboard interrupt",
    "_exit",
    "abort",
    "killed",
    "exec",
    "stop iteration",
    "huge",
):
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid == 0:
        role = "child " + how
        end_by(how)
        raise AssertionError
    print("==", how, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)

sys.stdout.flush()
pid = os.fork()
if pid == 0:
    role = "child that reaches the end of the program"
else:
    print("== end", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
print("last statement of", role)
