# Python code called on threads that C made: pthread_create through ctypes, threading's view, thread-locals, exceptions.
import ctypes
import os
import sys
import threading
import warnings

libc = ctypes.CDLL(None)
start_type = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)
libc.pthread_create.argtypes = [ctypes.POINTER(ctypes.c_ulong), ctypes.c_void_p, start_type, ctypes.c_void_p]
libc.pthread_join.argtypes = [ctypes.c_ulong, ctypes.c_void_p]
local = threading.local()
local.value = "of the main thread"


def run(function, argument=0, shown=False):
    thread = ctypes.c_ulong()
    callback = start_type(function)
    created = libc.pthread_create(ctypes.byref(thread), None, callback, argument)
    returned = ctypes.c_void_p()
    joined = libc.pthread_join(thread, ctypes.byref(returned))
    print("created", created, "joined", joined, returned.value if shown else "")


def body(argument):
    me = threading.current_thread()
    print(
        "in",
        type(me).__name__,
        me.name,
        me.daemon,
        argument,
        threading.active_count(),
        len(sys._current_frames()),
        hasattr(local, "value"),
    )
    print(
        me.native_id == threading.get_native_id() != os.getpid(),
        me.ident == threading.get_ident(),
        threading.main_thread().name,
    )
    print(
        ctypes.pythonapi.PyGILState_Check(),
        ctypes.pythonapi.PyInterpreterState_Get() == ctypes.pythonapi.PyInterpreterState_Main(),
    )
    local.value = "of a foreign thread"
    import decimal

    print(
        decimal.Decimal(1) / 8,
        sum(x * x for x in range(10)),
        [frame.f_code.co_name for frame in frames(sys._getframe())],
    )
    return 42


def frames(frame):
    while frame:
        yield frame
        frame = frame.f_back


for name in ("PyInterpreterState_Get", "PyInterpreterState_Main"):
    getattr(ctypes.pythonapi, name).restype = ctypes.c_void_p
run(body, 7, True)
run(body, shown=True)
print(local.value, threading.active_count(), [t.name for t in threading.enumerate() if t is threading.main_thread()])
sys.unraisablehook = lambda info: print("unraisable", info.exc_type.__name__, info.exc_value, info.err_msg)
run(lambda argument: 1 / 0)
run(lambda argument: sys.exit(3))
run(lambda argument: "not an integer")


def starts(argument):
    inner = threading.Thread(
        target=lambda: print("a Python thread started by a foreign one", threading.current_thread().name)
    )
    inner.start()
    inner.join()
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        print(
            "child of a foreign thread",
            threading.current_thread() is threading.main_thread(),
            type(threading.main_thread()).__name__,
            flush=True,
        )
        os._exit(3)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    return 1


warnings.simplefilter("ignore")
sys.stdout.flush()
run(starts)
several = [ctypes.c_ulong() for _ in range(8)]
hits = []
callback = start_type(lambda argument: hits.append(argument) or 0)
for index, thread in enumerate(several):
    libc.pthread_create(ctypes.byref(thread), None, callback, index + 1)
for thread in several:
    libc.pthread_join(thread, None)
print(sorted(hits))
