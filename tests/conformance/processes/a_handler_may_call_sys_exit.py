# SystemExit from a handler leaves the main thread in the ordinary way: finally blocks, atexit, status.
import atexit
import os
import signal
import sys
import threading
import time


def handler(number, frame):
    print("exiting from", frame.f_code.co_name)
    sys.exit(42)


atexit.register(print, "atexit runs")
signal.signal(signal.SIGTERM, handler)


def main():
    threading.Timer(0.05, os.kill, [os.getpid(), signal.SIGTERM]).start()
    try:
        time.sleep(20)
    finally:
        print("finally runs")


main()
