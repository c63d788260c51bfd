# Identifiers, native ids, names, repr and enumeration of threads, of the main one and of foreign ones.
import _thread
import os
import re
import sys
import threading

main = threading.main_thread()
print(
    main is threading.current_thread(),
    main.name,
    main.daemon,
    main.ident == _thread.get_ident() == threading.get_ident(),
    type(main).__name__,
    type(main).__mro__[1].__name__,
)
print(
    main.native_id == threading.get_native_id() == os.getpid(),
    _thread._count(),
    threading.active_count(),
    len(sys._current_frames()),
    list(sys._current_frames()) == [main.ident],
)
print(
    re.sub(r"\d{6,}", "ID", repr(main)),
    threading._counter.__class__.__name__ if hasattr(threading, "_counter") else None,
    len(threading._limbo),
    len(threading._active),
)
print(
    main.is_alive(),
    main._started.is_set(),
    main._is_stopped,
    main._tstate_lock is not None,
    main._tstate_lock.locked(),
    threading._main_thread is main,
)
print(
    sys.thread_info,
    threading.TIMEOUT_MAX,
    threading.stack_size(),
    hasattr(threading, "get_native_id"),
    _thread.TIMEOUT_MAX,
    _thread.daemon_threads_allowed(),
)
for name, target in ((None, lambda: None), ("named", len.__class__), (None, threading.get_ident)):
    print(re.sub(r"\d{6,}", "ID", repr(threading.Thread(target=target, name=name))))
gate, seen = threading.Lock(), []
gate.acquire()


def body():
    me = threading.current_thread()
    seen.append(
        (
            me.name,
            me.daemon,
            me.ident == threading.get_ident(),
            me.native_id == threading.get_native_id(),
            me.native_id != os.getpid(),
            me is not main,
        )
    )
    ready.release()
    gate.acquire()
    gate.release()


ready = threading.Semaphore(0)
threads = [threading.Thread(target=body, daemon=bool(i % 2)) for i in range(4)]
for thread in threads:
    thread.start()
    ready.acquire()
print(seen)
print(
    threading.active_count(),
    [t.name for t in threading.enumerate()],
    _thread._count(),
    len(sys._current_frames()),
    len({t.ident for t in threads}),
    len({t.native_id for t in threads}),
)
print(sorted(map(int, os.listdir("/proc/self/task"))) == sorted(t.native_id for t in threading.enumerate()))
gate.release()
for thread in threads:
    thread.join()
print(
    [re.sub(r"\d{6,}", "ID", repr(thread)) for thread in threads[:2]],
    threads[0].ident is not None,
    threads[0].is_alive(),
)
print(threading.active_count(), _thread._count(), [t.name for t in threading.enumerate()])
done = threading.Event()


def foreign():
    me = threading.current_thread()
    seen.append(
        (type(me).__name__, me.name, me.daemon, me.is_alive(), threading.active_count(), me in threading.enumerate())
    )
    try:
        me.join()
    except Exception as error:
        seen.append((type(error).__name__, str(error)))
    done.set()


seen.clear()
_thread.start_new_thread(foreign, ())
done.wait()
print(seen)
for action in (
    lambda: threading.Thread(group=1),
    lambda: threading.Thread().join(),
    lambda: main.join(),
    lambda: main.start(),
    lambda: setattr(main, "daemon", True),
    lambda: threading.Thread(target=print).run(),
    lambda: _thread.start_new_thread(1, ()),
    lambda: _thread.start_new_thread(print, 1),
    lambda: threading.stack_size(1),
):
    try:
        print(action())
    except BaseException as error:
        print(type(error).__name__, error)
