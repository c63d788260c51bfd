# After the last statement the main thread joins the others: signal handlers still run there, SIGINT interrupts the wait.
import os
import signal
import sys
import threading
import time

handled = []


def handler(number, frame):
    print("handler in", threading.current_thread().name, frame.f_code.co_name, flush=True)
    handled.append(number)


signal.signal(signal.SIGUSR1, handler)


def in_shutdown():
    return "_shutdown" in [
        frame.f_code.co_name for frame in iter_frames(sys._current_frames().get(threading.main_thread().ident))
    ]


def iter_frames(frame):
    while frame:
        yield frame
        frame = frame.f_back


def worker():
    while not in_shutdown():
        time.sleep(0.002)
    signal_count = len(seen)
    os.kill(os.getpid(), signal.SIGUSR2)
    while len(seen) == signal_count:
        time.sleep(0.002)
    print("worker goes on", seen, flush=True)
    os.kill(os.getpid(), signal.SIGUSR1)
    while not handled:
        time.sleep(0.002)
    print("worker ends", flush=True)


seen = []
signal.signal(signal.SIGUSR2, lambda n, f: seen.append(signal.Signals(n).name))
threading.Thread(target=worker).start()
print("last statement", flush=True)
