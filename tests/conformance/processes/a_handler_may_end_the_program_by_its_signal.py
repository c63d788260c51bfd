# Clean up in a handler, restore the default, send the signal again: the status is death by SIGUSR2.
import atexit
import os
import signal
import sys

atexit.register(print, "atexit does not run")


def handler(number, frame):
    print("cleaning up for", signal.Signals(number).name)
    sys.stdout.flush()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


signal.signal(signal.SIGUSR2, handler)
print("before")
signal.raise_signal(signal.SIGUSR2)
print("not reached")
