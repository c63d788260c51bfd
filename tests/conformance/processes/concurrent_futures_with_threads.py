# ThreadPoolExecutor: submit, map, as_completed, wait, cancel, callbacks, initializers, errors, shutdown.
import concurrent.futures
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed, wait

with ThreadPoolExecutor(max_workers=3, thread_name_prefix="pool") as executor:
    futures = [executor.submit(pow, 2, n) for n in range(6)]
    print([future.result() for future in futures], sorted(f.result() for f in as_completed(futures)))
    print(list(executor.map(lambda a, b: a * b, range(4), range(10))))
    print(executor.submit(lambda: threading.current_thread().name.startswith("pool_")).result())
    failed = executor.submit(int, "x")
    print(type(failed.exception()).__name__, failed.exception(), failed.done(), failed.running(), failed.cancelled())
    try:
        list(executor.map(lambda x: 1 // x, [1, 0, 2]))
    except ZeroDivisionError as error:
        print(error)
    done, pending = wait(futures, return_when=concurrent.futures.FIRST_COMPLETED)
    print(len(done), len(pending), type(done).__name__)
    called = []
    future = executor.submit(lambda: 5)
    future.add_done_callback(lambda f: called.append(f.result()))
    while not called:
        time.sleep(0.001)
    print(called)
gate = threading.Event()
executor = ThreadPoolExecutor(1)
blocker = executor.submit(gate.wait)
waiting = executor.submit(print, "cancelled, not printed")
print(waiting.cancel(), waiting.cancelled(), repr(waiting).split(" ")[-1], blocker.cancel())
try:
    waiting.result()
except concurrent.futures.CancelledError as error:
    print(type(error).__mro__[1].__name__)
try:
    blocker.result(timeout=0.01)
except TimeoutError as error:
    print(type(error) is concurrent.futures.TimeoutError)
gate.set()
executor.shutdown(wait=True, cancel_futures=True)
try:
    executor.submit(print)
except RuntimeError as error:
    print(error)


def broken():
    raise ValueError("initializer")


import logging

logging.basicConfig(stream=sys.stdout, format="%(levelname)s %(name)s %(message)s")
executor = ThreadPoolExecutor(1, initializer=broken)
future = executor.submit(print)
print(type(future.exception()).__name__, future.exception())
executor.shutdown()
future = concurrent.futures.Future()
print(future.set_running_or_notify_cancel(), future.set_result(1), future.result(), repr(future).split(" ")[-3:])
for action in (
    lambda: future.set_result(2),
    lambda: ThreadPoolExecutor(0),
    lambda: ThreadPoolExecutor(initializer=1),
    lambda: executor.submit(),
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0].split(":")[0])
executor = ThreadPoolExecutor(2)
executor.submit(lambda: (time.sleep(0.05), print("finished although the program has ended")))
print("end of the program", threading.active_count())
