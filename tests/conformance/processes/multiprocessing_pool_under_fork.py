# A pool of forked workers: every kind of map, callbacks, errors with the remote traceback, initializers, restarts.
import multiprocessing
import os
import time


def square(x):
    return x * x


def add(x, y):
    return x + y


def fails(x):
    if x == 3:
        raise ValueError(f"no {x} please")
    return x


def worker(_):
    process = multiprocessing.current_process()
    return process.daemon, type(process).__name__, initialised


def unpicklable(_):
    return lambda: 1


def start(value):
    global initialised
    initialised = value


if __name__ == "__main__":
    with multiprocessing.Pool(2, initializer=start, initargs=("yes",)) as pool:
        print(pool.map(square, range(10)), pool.map(square, [], 3), pool.map(square, range(10), chunksize=4))
        print(
            pool.starmap(add, [(1, 2), (3, 4)]),
            list(pool.imap(square, range(5))),
            sorted(pool.imap_unordered(square, range(20), 3)),
        )
        print(
            pool.apply(add, (1,), {"y": 5}),
            pool.apply_async(add, (2, 3)).get(),
            pool.map_async(square, range(3)).get(10),
        )
        print(set(pool.map(worker, range(4))))
        called = []
        result = pool.apply_async(square, (9,), callback=called.append)
        result.wait()
        print(result.ready(), result.successful(), called or result.get())
        for action in (
            lambda: pool.map(fails, range(5)),
            lambda: list(pool.imap(fails, range(5))),
            lambda: pool.apply(fails, (3,)),
            lambda: pool.apply(unpicklable, (1,)),
            lambda: pool.apply(lambda: 1),
            lambda: pool.apply_async(time.sleep, (5,)).get(0.01),
        ):
            try:
                print(action())
            except BaseException as error:
                print(type(error).__name__, str(error).split(" at 0x")[0], type(error.__cause__).__name__)
                if error.__cause__:
                    print(str(error.__cause__))
    with multiprocessing.Pool(1, maxtasksperchild=2) as pool:
        pids = [pool.apply(os.getpid) for _ in range(5)]
        print(len(set(pids)), len(set(pids[:2])), len(set(pids[2:4])))
        pool.close()
        pool.join()
        try:
            pool.map(square, [1])
        except ValueError as error:
            print(error)
    print(multiprocessing.active_children())
    from multiprocessing.pool import ThreadPool

    with ThreadPool(3) as pool:
        print(pool.map(square, range(6)))
    from multiprocessing import dummy

    with dummy.Pool(2) as pool:
        print(pool.map(square, range(3)), dummy.current_process().name)
