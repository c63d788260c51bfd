# A hundred threads, stack sizes, deep recursion in them, a join with a timeout, exceptions injected, a daemon left at the end.
import ctypes
import queue
import sys
import threading
import time

results = queue.SimpleQueue()
threads = [threading.Thread(target=lambda n=n: results.put(n * n)) for n in range(100)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sum(results.get() for _ in threads), results.empty())


def deep(n):
    return n and deep(n - 1)


for size in (65536, 1 << 20, 64 << 20, 0):
    print(threading.stack_size(size), threading.stack_size())
    outcome = []
    thread = threading.Thread(target=lambda: outcome.append(deep(900)))
    thread.start()
    thread.join()
    print(outcome)
for size in (1, 1000, -1, "x"):
    try:
        print(threading.stack_size(size))
    except Exception as error:
        print(type(error).__name__, error)


class Injected(Exception):
    pass


def spins():
    try:
        while True:
            time.sleep(0.001)
    except Injected:
        results.put("injected")


thread = threading.Thread(target=spins)
thread.start()
print(thread.join(0.01), thread.is_alive())
print(ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(Injected)))
thread.join()
print(results.get(), ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(1), ctypes.py_object(Injected)))
try:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(threading.get_ident()), ctypes.py_object(Injected))
    for _ in range(1000):
        pass
except Injected:
    print("injected into the main thread")
work = queue.Queue()


def worker():
    while (item := work.get()) is not None:
        results.put(item * 2)
        work.task_done()


threads = [threading.Thread(target=worker) for _ in range(3)]
for thread in threads:
    thread.start()
for item in range(30):
    work.put(item)
work.join()
for thread in threads:
    work.put(None)
for thread in threads:
    thread.join()
print(sorted(results.get() for _ in range(30)) == [2 * n for n in range(30)])
for kind in (queue.LifoQueue, queue.PriorityQueue, queue.Queue):
    q = kind(maxsize=3)
    for item in (2, 3, 1):
        q.put(item)
    print(kind.__name__, q.full(), [q.get() for _ in range(3)], q.empty())


def forever():
    started.release()
    while True:
        time.sleep(0.001)


started = threading.Semaphore(0)
daemon = threading.Thread(target=forever, daemon=True)
daemon.start()
started.acquire()
sys.setswitchinterval(1e-6)
print(sys.getswitchinterval(), threading.active_count())
sys.setswitchinterval(0.005)
print("the program ends with a daemon thread running")
