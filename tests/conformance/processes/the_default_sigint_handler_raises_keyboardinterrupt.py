# SIGINT becomes KeyboardInterrupt at the next bytecode of the main thread, whatever that thread was doing.
import os
import signal
import sys
import threading
import time
import traceback


def send():
    os.kill(os.getpid(), signal.SIGINT)


def deep(n):
    if n:
        return deep(n - 1)
    send()
    return "not reached"


for what in (
    send,
    lambda: deep(3),
    lambda: signal.raise_signal(signal.SIGINT),
    lambda: signal.default_int_handler(signal.SIGINT, None),
    lambda: signal.default_int_handler(),
):
    try:
        what()
        print("not interrupted")
    except KeyboardInterrupt as error:
        print("KeyboardInterrupt", error.args, [entry.name for entry in traceback.extract_tb(error.__traceback__)])
    except Exception as error:
        print(type(error).__name__, error)

try:
    try:
        send()
    finally:
        print("finally runs")
except KeyboardInterrupt as error:
    print(error.__context__, error.__cause__)

try:
    try:
        1 / 0
    except ZeroDivisionError:
        send()
except KeyboardInterrupt as error:
    print("context:", repr(error.__context__))

for blocking in ("sleep", "lock", "read", "join"):
    timer = threading.Timer(0.05, send)
    timer.start()
    begin = time.monotonic()
    try:
        if blocking == "sleep":
            time.sleep(20)
        elif blocking == "lock":
            lock = threading.Lock()
            lock.acquire()
            lock.acquire()
        elif blocking == "read":
            reader, writer = os.pipe()
            os.read(reader, 1)
        else:
            forever = threading.Event()
            thread = threading.Thread(target=forever.wait)
            thread.start()
            thread.join()
    except KeyboardInterrupt:
        print(blocking, "interrupted in time:", time.monotonic() - begin < 10)
    if blocking == "join":
        forever.set()
    timer.join()
sys.stdout.flush()
try:
    send()
except KeyboardInterrupt:
    traceback.print_exc()
