# os.fork in a thread: in the child that thread is the main one, the others are gone; the parent is warned.
import os
import signal
import sys
import threading
import warnings

warnings.simplefilter("always")
leave = threading.Event()
lock = threading.RLock()
local = threading.local()


def idle():
    with lock:
        held.set()
        leave.wait()


held = threading.Event()
other = threading.Thread(target=idle, name="other")
other.start()
held.wait()


def forks():
    local.value = "of the forking thread"
    with warnings.catch_warnings(record=True) as caught:
        pid = os.fork()
    if pid == 0:
        main = threading.main_thread()
        print("child", main.name, main is threading.current_thread(), type(main).__name__, main.daemon, main.is_alive())
        print("child", [thread.name for thread in threading.enumerate()], threading.active_count(), other.is_alive())
        print(
            "child",
            local.value,
            len(sys._current_frames()),
            main.ident == threading.get_ident(),
            main.native_id == os.getpid(),
        )
        print("child", len(os.listdir("/proc/self/task")), lock.acquire(blocking=False))
        signal.signal(signal.SIGUSR1, lambda *_: print("child handler in", threading.current_thread().name))
        signal.raise_signal(signal.SIGUSR1)
        try:
            os.kill(os.getpid(), signal.SIGINT)
        except KeyboardInterrupt:
            print("child KeyboardInterrupt")
        second = threading.Thread(target=lambda: print("child", threading.current_thread().name, "runs"))
        second.start()
        second.join()
        sys.stdout.flush()
        warnings.simplefilter("ignore")  # the joined thread may not quite have ended
        inner = os.fork()
        if inner == 0:
            print(
                "grandchild",
                threading.current_thread().name,
                threading.current_thread() is threading.main_thread(),
                flush=True,
            )
            os._exit(4)
        print("child", os.waitstatus_to_exitcode(os.waitpid(inner, 0)[1]))
        sys.stdout.flush()
        os._exit(9)
    print("warned", [(w.category.__name__, str(w.message).replace(str(os.getpid()), "PID")) for w in caught])
    print("status", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


sys.stdout.flush()
thread = threading.Thread(target=forks, name="forking")
thread.start()
thread.join()
leave.set()
other.join()
print("parent", [thread.name for thread in threading.enumerate()])
