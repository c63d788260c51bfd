# Daemon threads in every state at the end: sleeping, waiting for locks, queues, events, input, conditions, in C code
import os
import queue
import sys
import threading
import time
lock = threading.Lock()
lock.acquire()
reader, writer = os.pipe()
started = threading.Semaphore(0)
def enter(action):
    def run():
        started.release()
        try:
            action()
        finally:
            os.write(1, b"never: a daemon thread has no end\n")
    return run
condition = threading.Condition()
def wait_for_condition():
    with condition:
        condition.wait()
actions = [lambda: time.sleep(100), lock.acquire, queue.Queue().get, threading.Event().wait, lambda: os.read(reader, 1), wait_for_condition,
           threading.Barrier(2).wait, lambda: sys.stdin.read() and time.sleep(100) or time.sleep(100), lambda: __import__("select").select([reader], [], [])]
for action in actions:
    threading.Thread(target=enter(action), daemon=True).start()
for _ in actions:
    started.acquire()
time.sleep(0.2)
print("end", threading.active_count())
class Last:
    def __del__(self):
        print("__del__")
last = Last()
