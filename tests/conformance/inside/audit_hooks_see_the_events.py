# sys.addaudithook: the stream of events for imports, compile, exec, open, sockets, subprocess, fork, ctypes, threads; hooks that refuse.
import sys

events = []
recording = False


def hook(event, arguments):
    if recording:
        shown = []
        for argument in arguments:
            if isinstance(argument, (int, type(None), bool)) and not isinstance(argument, float):
                shown.append(argument if argument is None or -100 < argument < 10000 else "number")
            elif isinstance(argument, (str, bytes)):
                shown.append(argument if len(argument) < 40 and "/" not in str(argument) else type(argument).__name__)
            else:
                shown.append(type(argument).__name__)
        events.append((event, *shown))


print(sys.addaudithook(hook))


def record(label, action):
    global recording
    events.clear()
    recording = True
    try:
        action()
    except Exception as error:
        recording = False
        events.append(type(error).__name__)
    recording = False
    print(label)
    for event in events:
        print("   ", *event) if isinstance(event, tuple) else print("   ", event)


import os, socket, subprocess, tempfile, threading, ctypes, marshal, pickle, signal, sqlite3, gc, code, shutil, resource, array, urllib.request, faulthandler

record("import", lambda: __import__("colorsys"))
record("import C", lambda: __import__("audioop") if "audioop" not in sys.modules else None)
record("compile", lambda: compile("1", "<c>", "eval"))
record("exec", lambda: exec("x = 1", {}))
record("eval", lambda: eval("1"))
record("open", lambda: open("made", "w").close())
record(
    "os",
    lambda: (
        os.mkdir("d"),
        os.listdir("d"),
        list(os.scandir("d")),
        os.rename("d", "e"),
        os.rmdir("e"),
        os.remove("made"),
        os.putenv("A", "b"),
        os.chdir("."),
    ),
)
record("system", lambda: os.system("true"))
record("subprocess", lambda: subprocess.run(["true"]))
record("posix_spawn", lambda: os.waitpid(os.posix_spawnp("true", ["true"], {}), 0))
record("exec missing", lambda: os.execv("/nonexistent", ["a"]))


def forks():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


record("fork", forks)
record("socket", lambda: socket.create_server(("127.0.0.1", 0)).close())
record("socketpair", lambda: [s.close() for s in socket.socketpair()])
thread = threading.Thread(target=int)
record("thread", lambda: (thread.start(), thread.join()))
record("ctypes", lambda: (ctypes.CDLL(None), ctypes.string_at(b"x")))
record("marshal", lambda: marshal.loads(marshal.dumps(1)))
record("pickle", lambda: pickle.loads(b"cbuiltins\nint\n."))
record("id and builtins", lambda: (id(1), hasattr(sys, "x"), __import__("time").sleep(0)))
record(
    "sys",
    lambda: (
        sys._getframe(),
        sys._current_frames(),
        sys.settrace(None),
        sys.setprofile(None),
        sys.excepthook,
        sys._current_exceptions(),
    ),
)
record("gc", lambda: (gc.get_objects(0), gc.get_referrers(1), gc.get_referents([])))
record(
    "attributes",
    lambda: (
        (lambda: 1).__code__,
        setattr(type("C", (), {}), "__bases__", (object,)),
        type("C", (), {})().__class__,
        (lambda: 1).__globals__,
    ),
)
record("code", lambda: (lambda: 1).__code__.replace(co_name="x"))
record("function", lambda: setattr(lambda: 1, "__code__", (lambda: 2).__code__))
record("sqlite", lambda: sqlite3.connect(":memory:").close())
record("tempfile", lambda: tempfile.TemporaryFile().close())
record("shutil", lambda: shutil.which("sh") and shutil.rmtree("no-such-folder"))
record("resource", lambda: resource.setrlimit(resource.RLIMIT_CORE, resource.getrlimit(resource.RLIMIT_CORE)))
record("signal", lambda: (signal.raise_signal(0), signal.pthread_kill(threading.get_ident(), 0)))
record("urllib", lambda: urllib.request.urlopen("data:,x"))
record("input", lambda: input("prompt"))
record("breakpoint off", lambda: (os.environ.__setitem__("PYTHONBREAKPOINT", "0"), breakpoint()))
record("raised by hand", lambda: sys.audit("mine", 1, "two", None))
record("faulthandler", lambda: faulthandler.is_enabled())
try:
    import _xxsubinterpreters

    record("interpreters", lambda: _xxsubinterpreters.destroy(_xxsubinterpreters.create()))
except ImportError:
    pass


def refuses(event, arguments):
    if event == "mine.refused":
        raise PermissionError("refused by a hook")
    if event == "sys.addaudithook" and recording:
        raise RuntimeError("no more hooks")


sys.addaudithook(refuses)
try:
    sys.audit("mine.refused")
except PermissionError as error:
    print(error)
recording = True
print(sys.addaudithook(print))
recording = False
for arguments in ((), (1,), ("x", 1)):
    try:
        print(sys.audit(*arguments))
    except Exception as error:
        print(type(error).__name__, error)
import atexit

recording = True
events.clear()
atexit.register(lambda: print(events))
