# sys.setprofile, threading.setprofile and setprofile_all_threads, profile and cProfile counts.
import cProfile
import io
import pstats
import sys
import threading

events = []


def profiler(frame, event, argument):
    if frame.f_code.co_filename == __file__:
        events.append(
            (event, frame.f_code.co_name, frame.f_lineno, getattr(argument, "__qualname__", repr(argument)[:30]))
        )


class Thing:
    def __init__(self, x):
        self.x = x

    def __len__(self):
        return self.x

    @property
    def double(self):
        return self.x * 2


def generator():
    yield 1
    yield 2


def work():
    thing = Thing(3)
    len(thing)
    thing.double
    list(generator())
    "a,b".split(",")
    sorted([2, 1], key=lambda x: -x)
    try:
        int("x")
    except ValueError:
        pass
    [].append(1)
    max(map(abs, [-1, 2]))
    isinstance(1, int)
    return sum(x for x in (1, 2))


sys.setprofile(profiler)
work()
sys.setprofile(None)
for event in events:
    print(*event)
print(len(events), sys.getprofile())
events.clear()
ready, go = threading.Event(), threading.Event()


def waits():
    ready.set()
    go.wait()
    len([])


thread = threading.Thread(target=waits)
thread.start()
ready.wait()
threading.setprofile_all_threads(profiler)
go.set()
thread.join()
threading.setprofile_all_threads(None)
print([event for event in events if event[1] == "waits"][-3:], threading.getprofile())


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


profile = cProfile.Profile()
profile.runcall(fib, 12)
stats = pstats.Stats(profile)
print(
    {(name, line): calls[:2] for (path, line, name), calls in sorted(stats.stats.items())},
    stats.total_calls,
    stats.prim_calls,
)
try:
    with cProfile.Profile() as outer:
        with cProfile.Profile() as inner:
            pass
except Exception as error:
    print(type(error).__name__, error)
with cProfile.Profile(builtins=False) as profile:
    fib(3)
stream = io.StringIO()
pstats.Stats(profile, stream=stream).sort_stats("name").print_stats()
print(
    [line.split()[0] for line in stream.getvalue().splitlines() if "fib" in line], "function calls" in stream.getvalue()
)
