# _xxsubinterpreters: numbers, create, run_string, errors, destroy, list_all; what a new interpreter looks like from within.
import sys
import threading

try:
    import _xxsubinterpreters as interpreters
except ImportError:
    print("the interpreter has no _xxsubinterpreters")
    sys.exit()
print(
    int(interpreters.get_current()),
    int(interpreters.get_main()),
    [int(i) for i in interpreters.list_all()],
    interpreters.get_main() == interpreters.get_current(),
)
first = interpreters.create()
second = interpreters.create(isolated=False)
print(
    repr(first),
    repr(second),
    int(first),
    int(second),
    [int(i) for i in interpreters.list_all()],
    type(first).__name__,
    first == int(first),
    hash(first) == hash(int(first)),
)
print(interpreters.is_running(first), interpreters.is_running(interpreters.get_current()))
sys.stdout.flush()
for which in (first, second):
    interpreters.run_string(
        which,
        f"import sys; x = 1; print('in', __name__, sorted(k for k in globals() if k[0] != '_'), len(sys.argv), sys.argv, flush=True)",
    )
    interpreters.run_string(which, "x += 1; print(x, flush=True)")
    interpreters.run_string(which, "print(shared, text, flush=True)", shared={"shared": 5, "text": "t\u00e9xt"})
    for source in (
        "raise ValueError('inside')",
        "1 +",
        "import sys; sys.exit(3)",
        "undefined",
        "raise KeyboardInterrupt",
    ):
        try:
            print(interpreters.run_string(which, source))
        except Exception as error:
            print(type(error).__name__, error)
    sys.stdout.flush()
    interpreters.run_string(
        which,
        """
import sys, os, threading, gc, _xxsubinterpreters as interpreters
print(int(interpreters.get_current()) > 0, int(interpreters.get_main()), threading.main_thread() is threading.current_thread(), len(sys._current_frames()))
print(sys.flags.hash_randomization, sys.path[-1].rpartition('/')[2], sorted(sys.modules)[:5], gc.get_threshold(), sys.getrecursionlimit(), os.getpid() == int(os.readlink('/proc/self')))
for name in ('array', '_json') if LEGACY else ('_datetime', '_ctypes', '_decimal', '_pickle', '_testsinglephase', 'readline', 'array', '_json', '_socket', 'pyexpat'):
    try:
        __import__(name)
        print(name, 'imports')
    except ImportError as error:
        print(name, error)
if not LEGACY:
    import datetime, decimal
    print(datetime.date(2024, 2, 29), '_pydatetime' in sys.modules, decimal.Decimal(1) / 3, '_pydecimal' in sys.modules)
for action in (lambda: os.fork(), lambda: os.execv('/nonexistent', ['x']), lambda: threading.Thread(target=print, daemon=True).start(), lambda: threading.Thread(target=print).start(),
               lambda: __import__('signal').signal(10, print), lambda: __import__('signal').getsignal(2).__name__, lambda: __import__('subprocess').run(['true']).returncode,
               lambda: __import__('subprocess').run(['true'], preexec_fn=print)):
    if action.__code__.co_names[0] == 'os' and action.__code__.co_names[1] == 'fork' and LEGACY:
        continue
    try:
        print(action())
    except BaseException as error:
        print(type(error).__name__, error)
print(len(vars(tuple)), len(vars(int)), len(vars(object)), [k for k in vars(list) if k in ('__init__', '__str__', '__hash__', '__setattr__')])
sys.stdout.flush()
""".replace("LEGACY", str(which == second)),
    )
for action in (
    lambda: interpreters.destroy(interpreters.get_main()),
    lambda: interpreters.run_string(interpreters.get_main(), "1"),
    lambda: interpreters.run_string(99, "1"),
    lambda: interpreters.destroy(99),
    lambda: interpreters.destroy(first),
    lambda: interpreters.run_string(first, "1"),
    lambda: interpreters.run_string(second, 5),
    lambda: interpreters.run_string(second, "1", shared={"a": []}),
    lambda: interpreters.is_shareable(1),
    lambda: interpreters.is_shareable([]),
    lambda: interpreters.destroy(second),
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
print([int(i) for i in interpreters.list_all()])


def in_thread():
    third = interpreters.create()
    print(int(third), flush=True)
    interpreters.run_string(
        third,
        "import threading; print(threading.current_thread().name, type(threading.current_thread()).__name__, threading.main_thread().name, flush=True)",
    )
    interpreters.destroy(third)


thread = threading.Thread(target=in_thread)
thread.start()
thread.join()
print([int(i) for i in interpreters.list_all()])
