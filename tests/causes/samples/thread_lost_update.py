# cause: thread
import sys
import threading

sys.setswitchinterval(1e-6)
total = 0


def identity(value):
    return value


def add():
    global total
    for _ in range(20_000):
        before = identity(total)
        total = identity(before) + 1


threads = [threading.Thread(target=add) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total)
