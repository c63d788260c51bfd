# Queue, SimpleQueue, JoinableQueue, Pipe, Lock, RLock, Semaphore, Condition, Event, Barrier, Value and Array.
import ctypes
import multiprocessing
import queue
from multiprocessing import (
    Array,
    Barrier,
    BoundedSemaphore,
    Condition,
    Event,
    JoinableQueue,
    Lock,
    Pipe,
    Process,
    Queue,
    RLock,
)
from multiprocessing import Semaphore, SimpleQueue, Value, RawArray, RawValue


class Point(ctypes.Structure):
    _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_double)]


def count(value, array, lock, times):
    for _ in range(times):
        with value.get_lock():
            value.value += 1
        with lock:
            array[0] += 1


def produce(out, items):
    for item in items:
        out.put(item)


def consume(tasks, out):
    for item in iter(tasks.get, None):
        out.put((item, item**2))
        tasks.task_done()
    tasks.task_done()


def echo(connection):
    while True:
        try:
            item = connection.recv()
        except EOFError:
            break
        connection.send((type(item).__name__, item))
    connection.close()


def meet(barrier, event, condition, out):
    barrier.wait()
    event.wait()
    with condition:
        condition.wait_for(lambda: out.empty() or True)
    out.put("met")


def run(target, *arguments):
    process = Process(target=target, args=arguments)
    process.start()
    return process


if __name__ == "__main__":
    value, array, lock = Value("i", 0), Array("d", [0.0, 1.5]), Lock()
    for process in [run(count, value, array, lock, 200) for _ in range(3)]:
        process.join()
    print(value.value, list(array), type(value).__name__, repr(value.get_obj()).split("(")[0], len(array), array[0:2])
    raw, rawvalue, point = RawArray("c", b"bytes"), RawValue(Point, 1, 2.5), Value(Point, 3, 4.5, lock=False)
    print(raw.value, raw.raw, rawvalue.x, rawvalue.y, point.x, point.y)
    out = Queue()
    process = run(produce, out, [1, "two", [3], {"four": 4}, None, b"x" * 100000])
    print([repr(out.get())[:20] for _ in range(6)], out.empty())
    process.join()
    try:
        out.get(timeout=0.02)
    except queue.Empty as error:
        print(type(error).__module__, type(error).__name__)
    bounded = Queue(1)
    bounded.put(1)
    try:
        bounded.put(2, block=False)
    except queue.Full as error:
        print(type(error).__name__, bounded.full(), bounded.qsize(), bounded.get())
    tasks = JoinableQueue()
    workers = [run(consume, tasks, out) for _ in range(2)]
    for item in range(6):
        tasks.put(item)
    tasks.join()
    print(sorted(out.get() for _ in range(6)))
    for _ in workers:
        tasks.put(None)
    for worker in workers:
        worker.join()
    simple = SimpleQueue()
    run(produce, simple, "abc").join()
    print([simple.get() for _ in range(3)], simple.empty())
    ours, theirs = Pipe()
    process = run(echo, theirs)
    for item in (1, "text", [1, {2: 3}], b"bytes", range(3), ValueError("x")):
        ours.send(item)
        print(ours.recv())
    print(ours.poll(0), ours.writable, ours.readable, ours.closed)
    theirs.close()
    ours.close()
    process.terminate()
    process.join()
    receive, send = Pipe(duplex=False)
    send.send_bytes(b"raw bytes", 2, 5)
    print(receive.recv_bytes(), receive.writable, send.readable)
    send.close()
    for action in (receive.recv, lambda: receive.send(1), lambda: send.send(2)):
        try:
            action()
        except Exception as error:
            print(type(error).__name__, error)
    recursive, semaphore, limited = RLock(), Semaphore(2), BoundedSemaphore(1)
    print(
        recursive.acquire(),
        recursive.acquire(),
        recursive.release(),
        recursive.release(),
        semaphore.acquire(),
        semaphore.get_value(),
        repr(lock),
        repr(limited),
        repr(recursive),
    )
    for action in (lock.release, recursive.release, limited.release):
        try:
            action()
        except Exception as error:
            print(type(error).__name__, error)
    event, barrier, done = Event(), Barrier(3), SimpleQueue()
    waiting = [run(lambda: (barrier.wait(), event.wait(), done.put("met"))) for _ in range(2)]
    barrier.wait()
    print(barrier.parties, barrier.broken, event.is_set(), event.wait(0.01))
    event.set()
    for process in waiting:
        process.join()
    print(done.get(), done.get(), [process.exitcode for process in waiting], repr(event)[:6])
    condition, ready = Condition(), Value("b", 0)

    def notify():
        with condition:
            ready.value = 1
            condition.notify()

    with condition:
        process = run(notify)
        print(condition.wait_for(lambda: ready.value, timeout=10))
    process.join()
    print(sorted(name for name in multiprocessing.__all__))
