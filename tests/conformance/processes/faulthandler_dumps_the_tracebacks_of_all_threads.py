# faulthandler.dump_traceback, dump_traceback_later and register, written to files; thread ids are masked.
import faulthandler
import re
import signal
import sys
import tempfile
import threading
import time


def show(stream):
    stream.seek(0)
    text = stream.read()
    text = re.sub(r"0x[0-9a-f]+", "0xID", text)
    print(text.replace(__file__, "FILE"), end="")
    stream.seek(0)
    stream.truncate()


stream = tempfile.TemporaryFile("w+")
print("enabled at start", faulthandler.is_enabled())


def deep(n):
    if n:
        return deep(n - 1)
    faulthandler.dump_traceback(stream, all_threads=False)


deep(2)
show(stream)
leave = threading.Lock()
leave.acquire()


def worker():
    leave.acquire()


thread = threading.Thread(target=worker, name="worker")
thread.start()
while sys._current_frames()[thread.ident].f_lineno != worker.__code__.co_firstlineno + 1:
    time.sleep(0.001)
faulthandler.dump_traceback(stream, all_threads=True)
show(stream)
leave.release()
thread.join()

print("more than 100 frames")


def very_deep(n):
    if n:
        return very_deep(n - 1)
    faulthandler.dump_traceback(stream)


very_deep(150)
stream.seek(0)
lines = stream.read().splitlines()
print(len(lines), lines[-1])
stream.seek(0)
stream.truncate()


def long_name():
    pass


exec("def " + "f" * 600 + "(): faulthandler.dump_traceback(stream)")
globals()["f" * 600]()
show(stream)
exec(compile("def caf\u00e9(): faulthandler.dump_traceback(stream)", "na\u00efve \U0001f600.py", "exec"))
globals()["caf\u00e9"]()
show(stream)

print(faulthandler.enable(stream), faulthandler.is_enabled(), faulthandler.disable(), faulthandler.disable())
print(faulthandler.register(signal.SIGUSR1, stream, all_threads=False))
signal.raise_signal(signal.SIGUSR1)
show(stream)
called = []
signal.signal(signal.SIGUSR2, lambda *_: called.append("python handler"))
faulthandler.register(signal.SIGUSR2, stream, all_threads=True, chain=True)
signal.raise_signal(signal.SIGUSR2)
show(stream)
print(
    called,
    faulthandler.unregister(signal.SIGUSR1),
    faulthandler.unregister(signal.SIGUSR1),
    faulthandler.unregister(signal.SIGUSR2),
)

faulthandler.dump_traceback_later(0.05, file=stream)
time.sleep(0.4)
show(stream)
faulthandler.dump_traceback_later(100, repeat=True, file=stream)
print(faulthandler.cancel_dump_traceback_later())
show(stream)
for call in (
    lambda: faulthandler.dump_traceback_later(-1),
    lambda: faulthandler.register(signal.SIGSEGV),
    lambda: faulthandler.dump_traceback("x"),
    lambda: faulthandler.enable(12345678),
    lambda: faulthandler.register(1000),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(faulthandler.is_enabled(), sys.flags.dev_mode)
