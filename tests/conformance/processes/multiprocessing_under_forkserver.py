# The forkserver start method: preloaded modules, processes, a pool, a queue and an exit code.
import multiprocessing
import os
import sys


def show(queue):
    queue.put(
        (
            multiprocessing.current_process().name,
            multiprocessing.get_start_method(),
            __name__,
            "decimal" in sys.modules,
            os.getppid() != int(os.environ["MAIN_PID"]),
            multiprocessing.parent_process().pid == int(os.environ["MAIN_PID"]),
        )
    )
    sys.exit(5)


def cube(x):
    return x**3


if __name__ == "__main__":
    os.environ["MAIN_PID"] = str(os.getpid())
    multiprocessing.set_forkserver_preload(["decimal"])
    multiprocessing.set_start_method("forkserver")
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=show, args=(queue,))
    process.start()
    print(queue.get())
    process.join()
    print(process.exitcode, multiprocessing.get_start_method(), process.name)
    with multiprocessing.Pool(2) as pool:
        print(pool.map(cube, range(6)))
    value = multiprocessing.Value("i", 3)
    process = multiprocessing.Process(target=abs, args=("x",))
    process.start()
    process.join()
    print(process.exitcode, value.value)
