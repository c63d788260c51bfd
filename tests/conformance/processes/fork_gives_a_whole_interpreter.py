# A forked child is the main interpreter with a main thread: signals, threads, collection, children of its own.
import gc
import os
import signal
import subprocess
import sys
import threading
import time


def in_child(label, action):
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        try:
            print(label, action(), flush=True)
        except BaseException as error:
            print(label, type(error).__name__, error, flush=True)
            os._exit(1)
        os._exit(0)
    print(label, "status", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


def nested(depth):
    if depth == 0:
        return "bottom"
    pid = os.fork()
    if pid == 0:
        nested(depth - 1)
        os._exit(depth)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def signals():
    hits = []
    signal.signal(signal.SIGALRM, lambda *_: hits.append(threading.current_thread().name))
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    time.sleep(0.05)
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt:
        hits.append("KeyboardInterrupt")
    return hits


def threads():
    results = []
    workers = [threading.Thread(target=lambda: results.append(1)) for _ in range(5)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return len(results), threading.active_count()


def identity():
    main = threading.main_thread()
    return (
        main is threading.current_thread(),
        main.name,
        main.native_id == os.getpid() == threading.get_native_id(),
        main.ident == threading.get_ident(),
        os.getpid() == int(os.readlink("/proc/self")),
        os.listdir("/proc/self/task") == [str(os.getpid())],
        os.getppid() == parent,
        len(sys._current_frames()),
    )


def collection():
    class Node:
        def __del__(self):
            collected.append(1)

    collected = []
    for _ in range(3):
        node = Node()
        node.self = node
    del node
    gc.collect()
    return collected


def imports():
    import decimal, sqlite3, unicodedata

    return (
        decimal.Decimal(1) / 3,
        sqlite3.connect(":memory:").execute("select 1+1").fetchone(),
        unicodedata.name("\u00e9"),
    )


def interpreters():
    import _xxsubinterpreters

    created = _xxsubinterpreters.create()
    _xxsubinterpreters.run_string(created, "x = 1")
    listed = [int(i) for i in _xxsubinterpreters.list_all()]
    _xxsubinterpreters.destroy(created)
    return listed, int(_xxsubinterpreters.get_main())


parent = os.getpid()
in_child("identity", identity)
in_child("nested", lambda: nested(4))
in_child("signals", signals)
in_child("threads", threads)
in_child("collection", collection)
in_child("imports", imports)
in_child("interpreters", interpreters)
in_child(
    "subprocess", lambda: subprocess.run([sys.executable, "-c", "print(6*7)"], capture_output=True, text=True).stdout
)
in_child("system", lambda: os.system("exit 3"))
in_child("preexec", lambda: subprocess.run(["true"], preexec_fn=lambda: None).returncode)
in_child("audit and trace", lambda: (sys.addaudithook(lambda *_: None), sys.settrace(None)))


def iter_frames():
    frame = sys._getframe()
    while frame:
        yield frame
        frame = frame.f_back


in_child("frames", lambda: [frame.f_code.co_name for frame in iter_frames()])
