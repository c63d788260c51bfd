# In atexit functions: children still run, threads and forks as python3.12 allows them, KeyboardInterrupt is reported; later nothing is.
import atexit
import os
import signal
import subprocess
import sys
import threading
import warnings

warnings.simplefilter("ignore")


class Named:
    def __init__(self, name, action):
        self.name, self.action = name, action

    def __call__(self):
        print(self.name, flush=True)
        try:
            print(self.name, "gives", self.action(), flush=True)
        except Exception as error:
            print(self.name, type(error).__name__, error, flush=True)

    def __repr__(self):
        return f"<{self.name}>"


def fork():
    pid = os.fork()
    if pid == 0:
        os._exit(7)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def thread():
    started = threading.Thread(target=print, args=("in a thread",))
    started.start()
    started.join()


class Late:
    def __init__(self, name, action):
        self.call = Named(name, action)

    def __del__(self):
        self.call()


atexit.register(Named("atexit fork", fork))
atexit.register(Named("atexit thread", thread))
atexit.register(Named("atexit subprocess", lambda: subprocess.run(["sh", "-c", "exit 3"]).returncode))
atexit.register(Named("atexit preexec", lambda: subprocess.run(["true"], preexec_fn=lambda: None).returncode))
atexit.register(Named("atexit interrupt", lambda: os.kill(os.getpid(), signal.SIGINT)))
atexit.register(Named("atexit signal", lambda: signal.signal(signal.SIGUSR1, signal.SIG_IGN)))
late = [
    Late("late fork", fork),
    Late("late thread", thread),
    Late("late subprocess", lambda: subprocess.run(["sh", "-c", "exit 3"]).returncode),
    Late("late preexec", lambda: subprocess.run(["true"], preexec_fn=lambda: None).returncode),
    Late("late signal", lambda: signal.raise_signal(signal.SIGUSR1)),
    Late("late finalizing", sys.is_finalizing),
]
print("last statement", sys.is_finalizing(), flush=True)
