# ProcessPoolExecutor under fork and spawn: results, remote tracebacks, a worker that dies, restarts, initializers.
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def square(x):
    return x * x


def fails(x):
    raise ValueError(f"no {x}")


def dies():
    os._exit(7)


def value():
    return initial, multiprocessing.current_process().daemon


def set_initial(x):
    global initial
    initial = x


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        with ProcessPoolExecutor(2, mp_context=context, initializer=set_initial, initargs=(method,)) as executor:
            print(
                method,
                list(executor.map(square, range(6))),
                list(executor.map(square, range(6), chunksize=3)),
                executor.submit(value).result(),
            )
            future = executor.submit(fails, 3)
            error = future.exception()
            print(type(error).__name__, error, type(error.__cause__).__name__)
            print(str(error.__cause__).replace(__file__, "FILE"))
            print(type(executor.submit(lambda: 1).exception()).__name__)
    executor = ProcessPoolExecutor(1)
    future = executor.submit(dies)
    print(type(future.exception()).__name__, future.exception())
    try:
        executor.submit(square, 1)
    except BrokenProcessPool as error:
        print(error)
    executor.shutdown()
    with ProcessPoolExecutor(1, max_tasks_per_child=2, mp_context=multiprocessing.get_context("spawn")) as executor:
        pids = [executor.submit(os.getpid).result() for _ in range(4)]
        print(len(set(pids)))
    for action in (
        lambda: ProcessPoolExecutor(0),
        lambda: ProcessPoolExecutor(1, max_tasks_per_child=0),
        lambda: ProcessPoolExecutor(1, max_tasks_per_child=1, mp_context=multiprocessing.get_context("fork")),
    ):
        try:
            print(action())
        except Exception as error:
            print(type(error).__name__, error)
    print(multiprocessing.active_children())
