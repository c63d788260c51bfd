# threading.excepthook, exceptions in threads of both kinds, SystemExit in a thread, hooks that fail, sys.excepthook unaffected.
import _thread
import sys
import threading


def run(target, name="worker"):
    thread = threading.Thread(target=target, name=name)
    thread.start()
    thread.join()


def fails():
    raise ValueError("in a thread")


def chained():
    try:
        fails()
    except ValueError as error:
        raise KeyError("chained") from error


sys.stdout.flush()
run(fails)
run(chained)
run(lambda: sys.exit("not printed"))
run(lambda: (_ for _ in ()).throw(KeyboardInterrupt), "interrupted")
print("SystemExit in a thread is silent", flush=True)
seen = []
threading.excepthook = lambda arguments: seen.append(
    (
        arguments.exc_type.__name__,
        str(arguments.exc_value),
        arguments.thread.name,
        arguments.exc_traceback is not None,
        len(arguments),
    )
)
run(fails)
run(lambda: sys.exit(3))
print(seen)


def broken_hook(arguments):
    raise RuntimeError("the hook fails")


threading.excepthook = broken_hook
run(fails, "with a broken hook")
threading.excepthook = threading.__excepthook__
sys.excepthook = lambda *arguments: print("sys.excepthook", arguments[0].__name__, arguments[1])
run(fails, "again")
sys.excepthook = sys.__excepthook__
lock = _thread.allocate_lock()


def raw():
    try:
        raise LookupError("in a raw thread")
    finally:
        sys.unraisablehook = hook


def hook(info):
    print("unraisable", info.exc_type.__name__, info.exc_value, info.err_msg, info.object.__name__)
    lock.release()


lock.acquire()
_thread.start_new_thread(raw, ())
lock.acquire()


def leaves():
    try:
        _thread.exit()
    finally:
        lock.release()


_thread.start_new_thread(leaves, ())
lock.acquire()
sys.stdout.flush()
try:
    threading.excepthook()
except TypeError as error:
    print(error)
threading.excepthook(threading.ExceptHookArgs((ValueError, ValueError("by hand"), None, threading.main_thread())))
fails()
