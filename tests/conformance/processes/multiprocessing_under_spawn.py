# The spawn start method: a fresh python3.12 imports this file as __mp_main__ and unpickles the target.
import multiprocessing
import os
import sys

print("top level of", __name__, sys.argv, flush=True)
state = "as imported"


class Thing:
    def __init__(self, value):
        self.value = value

    def method(self, other):
        return f"{type(self).__module__}.{type(self).__qualname__} {self.value}+{other}"


def show(queue, thing):
    process = multiprocessing.current_process()
    main = sys.modules["__main__"]
    queue.put(
        (
            process.name,
            __name__,
            main.__name__,
            state,
            thing.method(1),
            multiprocessing.get_start_method(),
            sys.flags.optimize,
            main is sys.modules["__mp_main__"],
            hasattr(main, "__spec__"),
            multiprocessing.parent_process().name,
            hash("abc"),
            os.path.basename(main.__file__),
            sys.executable == os.environ["EXECUTABLE"],
            sys.path[0] == os.environ["FOLDER"],
        )
    )


def square(x):
    return x * x


def fails(_):
    raise KeyError("in a spawned worker")


if __name__ == "__main__":
    state = "changed by the guard"
    os.environ["EXECUTABLE"], os.environ["FOLDER"] = sys.executable, sys.path[0]
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    process = context.Process(target=show, args=(queue, Thing(5)))
    process.start()
    print(queue.get())
    process.join()
    print(process.exitcode, context.get_start_method(), flush=True)
    with context.Pool(1) as pool:
        print(pool.map(square, range(5)))
        try:
            pool.map(fails, [1])
        except KeyError as error:
            print(error, str(error.__cause__).replace(__file__, "FILE"))
    for target in (lambda: 1, sys.exit):
        process = context.Process(target=target, args=(4,) if target is sys.exit else ())
        try:
            process.start()
            process.join()
            print(process.exitcode)
        except Exception as error:
            print(type(error).__name__, str(error).split(" at 0x")[0])
