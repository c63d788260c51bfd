# Lock, RLock, Condition, Semaphore, Event, Barrier, Timer, local: their behaviour, errors and repr.
import re
import threading
import time


def show(thing):
    return re.sub(r"0x[0-9a-f]+|owner=\d{5,}", "ID", repr(thing))


lock, recursive = threading.Lock(), threading.RLock()
print(
    show(lock),
    show(recursive),
    type(lock).__name__,
    lock.acquire(),
    lock.locked(),
    show(lock),
    lock.acquire(False),
    lock.acquire(timeout=0.01),
)
print(recursive.acquire(), recursive.acquire(), show(recursive), recursive._recursion_count(), recursive._is_owned())
for action in (
    lambda: (lock.release(), lock.release()),
    lambda: threading.RLock().release(),
    lambda: lock.acquire(False, 1),
    lambda: lock.acquire(True, -2),
    lambda: lock.acquire(timeout=1e20),
    lambda: threading.Condition().wait(),
    lambda: threading.Condition().notify(),
    lambda: threading.Semaphore(-1),
    lambda: threading.BoundedSemaphore(1).release(),
    lambda: threading.Barrier(0),
    lambda: threading.Barrier(2).wait(0.01),
    lambda: threading.Event().wait(0.01),
    lambda: threading.Thread(daemon=True).join(),
):
    try:
        print(show(action()))
    except Exception as error:
        print(type(error).__name__, error)
results = []
condition, items = threading.Condition(), []


def consumer():
    with condition:
        condition.wait_for(lambda: items, timeout=20)
        results.append(items.pop())


threads = [threading.Thread(target=consumer) for _ in range(3)]
for thread in threads:
    thread.start()
for n in range(3):
    with condition:
        items.append(n)
        condition.notify_all()
    while items:
        time.sleep(0.001)
for thread in threads:
    thread.join()
print(sorted(results), show(condition))
barrier, order = threading.Barrier(3, action=lambda: order.append("action")), []


def meet():
    for _ in range(2):
        order.append(barrier.wait() >= 0)


threads = [threading.Thread(target=meet) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(order.count("action"), order.count(True), barrier.broken, barrier.n_waiting, show(barrier))
barrier.abort()
try:
    barrier.wait()
except threading.BrokenBarrierError as error:
    print(type(error).__name__, barrier.broken, barrier.reset(), barrier.broken)
semaphore = threading.BoundedSemaphore(2)
print(
    semaphore.acquire(),
    semaphore.acquire(),
    semaphore.acquire(blocking=False),
    semaphore.release(2),
    show(semaphore),
    show(threading.Event()),
)
timer = threading.Timer(0.01, results.append, ["timer"])
timer.start()
timer.join()
cancelled = threading.Timer(100, print)
cancelled.start()
cancelled.cancel()
cancelled.join()
print(results[-1], show(timer).split(" ")[0], cancelled.finished.is_set())


class Local(threading.local):
    default = "class attribute"

    def __init__(self, value="initial"):
        self.value = value


local = Local("given")
local.extra = 1


def elsewhere():
    results.append((local.value, local.default, hasattr(local, "extra"), sorted(local.__dict__)))
    local.value = "changed"


thread = threading.Thread(target=elsewhere)
thread.start()
thread.join()
print(results[-1], local.value, sorted(local.__dict__))
counter, total = threading.Lock(), 0


def add():
    global total
    for _ in range(2000):
        with counter:
            total += 1


threads = [threading.Thread(target=add) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total)
