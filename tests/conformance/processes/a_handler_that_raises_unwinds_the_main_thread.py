# An exception raised by a handler appears in the main thread, with the handler's frame in its traceback.
import os
import signal
import sys
import threading
import time
import traceback


class Stop(Exception):
    pass


def handler(number, frame):
    raise Stop(f"{signal.Signals(number).name} in {frame.f_code.co_name}")


signal.signal(signal.SIGUSR1, handler)
signal.signal(signal.SIGALRM, handler)


def work():
    with open(os.devnull) as stream:
        os.kill(os.getpid(), signal.SIGUSR1)
        print("not reached", stream)


try:
    work()
except Stop as error:
    print(error, [entry.name for entry in traceback.extract_tb(error.__traceback__)])

signal.setitimer(signal.ITIMER_REAL, 0.02)
try:
    while True:
        pass
except Stop as error:
    print(type(error).__name__, error)

signal.setitimer(signal.ITIMER_REAL, 0.02)
try:
    time.sleep(30)
except Stop as error:
    print(type(error).__name__, error)

signal.setitimer(signal.ITIMER_REAL, 0.02)
try:
    threading.Event().wait(30)
except Stop as error:
    print(type(error).__name__, "in wait")


class Context:
    def __enter__(self):
        print("enter")

    def __exit__(self, kind, value, trace):
        print("exit", kind.__name__, value)
        return True


with Context():
    signal.raise_signal(signal.SIGUSR1)
print("after the with")


def unraisable(info):
    print("unraisable", info.exc_type.__name__, info.exc_value, file=sys.stderr)


sys.unraisablehook = unraisable


class Finalised:
    def __del__(self):
        signal.raise_signal(signal.SIGUSR1)


Finalised()
print("after __del__")
try:
    sorted([3, 1, 2], key=lambda x: signal.raise_signal(signal.SIGUSR1) or x)
except Stop as error:
    print("from a key function:", error)
sys.stdout.flush()
signal.raise_signal(signal.SIGUSR1)
