# multiprocessing.Process with the default start method: arguments, exit codes, names, parents, output of failures.
import multiprocessing
import os
import signal
import sys
import threading
import time


def show(*arguments, **named):
    process = multiprocessing.current_process()
    print(
        "in",
        process.name,
        process.daemon,
        process.exitcode,
        arguments,
        sorted(named.items()),
        multiprocessing.parent_process().name,
        multiprocessing.parent_process().pid == os.getppid(),
        process._identity,
        flush=True,
    )


def fails():
    raise ValueError("uncaught in a process")


def exits(value):
    sys.exit(value)


def nested():
    child = multiprocessing.Process(target=show, args=("grandchild",))
    child.start()
    child.join()


class Subclass(multiprocessing.Process):
    def run(self):
        print("run of a subclass", self.name, threading.current_thread().name, threading.active_count(), flush=True)


if __name__ == "__main__":
    print(
        multiprocessing.get_start_method(),
        multiprocessing.get_all_start_methods(),
        multiprocessing.parent_process(),
        multiprocessing.current_process().name,
        multiprocessing.active_children(),
        flush=True,
    )
    process = multiprocessing.Process(target=show, args=(1, "two"), kwargs={"three": 3})
    print(process.name, process.exitcode, process.pid, process.is_alive(), flush=True)
    process.start()
    process.join()
    print(process.exitcode, process.is_alive(), process.pid > 0, flush=True)
    for target, arguments in (
        (fails, ()),
        (exits, (3,)),
        (exits, (None,)),
        (exits, ("a text",)),
        (exits, (True,)),
        (os._exit, (9,)),
        (os.kill, (0, 0)),
        (nested, ()),
    ):
        if target is os.kill:
            target, arguments = (lambda: os.kill(os.getpid(), signal.SIGUSR1)), ()
        process = multiprocessing.Process(target=target, args=arguments, name=f"named {target.__name__}")
        process.start()
        process.join()
        print(process.name, process.exitcode, flush=True)
    Subclass().run()
    process = Subclass(name="sub", daemon=True)
    process.start()
    process.join()
    print(repr(process).replace(str(process.pid), "PID").replace(str(os.getpid()), "PARENT"), process.daemon)
    process = multiprocessing.Process(target=time.sleep, args=(30,))
    process.start()
    print(
        process.join(timeout=0.05), process.is_alive(), process in multiprocessing.active_children(), process.exitcode
    )
    process.terminate()
    process.join()
    print(process.exitcode)
    process = multiprocessing.Process(target=time.sleep, args=(30,))
    process.start()
    print(multiprocessing.connection.wait([process.sentinel], timeout=0))
    process.kill()
    print(len(multiprocessing.connection.wait([process.sentinel])), process.join(), process.exitcode, process.close())
    for action in (
        lambda: process.join(),
        lambda: process.start(),
        lambda: Subclass().join(),
        lambda: Subclass().terminate(),
        lambda: multiprocessing.Process(1),
        lambda: multiprocessing.set_start_method("spawn"),
        lambda: multiprocessing.get_context("none"),
        lambda: multiprocessing.current_process().daemon.x,
    ):
        try:
            print(action())
        except BaseException as error:
            print(type(error).__name__, error)
