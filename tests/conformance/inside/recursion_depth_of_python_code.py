# The exact depth at which RecursionError comes, and its message, for every way of calling Python code.
import functools
import operator
import sys
import threading

print(sys.getrecursionlimit())


def measure(label, make):
    global depth, deepest
    depth = 0
    call = make()
    try:
        call()
        print(label, depth, "no error")
    except RecursionError as error:
        print(label, depth, error)


def plain():
    def f():
        global depth
        depth += 1
        f()

    return f


def method():
    class C:
        def f(self):
            global depth
            depth += 1
            self.f()

    return C().f


def calls():
    class C:
        def __call__(self):
            global depth
            depth += 1
            self()

    return C()


def attribute(name, trigger):
    def make():
        def f(self, *arguments):
            global depth
            depth += 1
            return trigger(self)

        C = type("C", (), {name: f})
        return lambda: trigger(C())

    return make


def partial():
    def f():
        global depth
        depth += 1
        functools.partial(f)()

    return f


def cached():
    @functools.lru_cache
    def f(n):
        global depth
        depth += 1
        f(n + 1)

    return lambda: f(0)


def mapped():
    def f(x):
        global depth
        depth += 1
        return list(map(f, [x]))

    return lambda: f(1)


def sorting():
    def f(x):
        global depth
        depth += 1
        return sorted([1, 2], key=f)

    return lambda: f(1)


def generators():
    def f():
        global depth
        depth += 1
        yield from f()

    return lambda: list(f())


def comprehensions():
    def f():
        global depth
        depth += 1
        return [f() for _ in "x"]

    return f


def expressions():
    def f():
        global depth
        depth += 1
        return list(f() for _ in "x")

    return f


def evaluated():
    def f():
        global depth
        depth += 1
        eval("f()", {"f": f})

    return f


def executed():
    def f():
        global depth
        depth += 1
        exec("f()", {"f": f})

    return f


def coroutines():
    async def f():
        global depth
        depth += 1
        await f()

    def run():
        f().send(None)

    return run


def classes():
    def f():
        global depth
        depth += 1

        class C:
            f()

    return f


def star():
    def f(*a, **k):
        global depth
        depth += 1
        f(*a, **k)

    return lambda: f(1, b=2)


def properties():
    class C:
        @property
        def p(self):
            global depth
            depth += 1
            return self.p

    return lambda: C().p


def contexts():
    class C:
        def __enter__(self):
            global depth
            depth += 1
            with self:
                pass

        def __exit__(self, *a):
            pass

    def run():
        with C():
            pass

    return run


for label, make in (
    ("function", plain),
    ("method", method),
    ("__call__", calls),
    ("functools.partial", partial),
    ("lru_cache", cached),
    ("map", mapped),
    ("sorted", sorting),
    ("yield from", generators),
    ("list comprehension", comprehensions),
    ("generator expression", expressions),
    ("eval", evaluated),
    ("exec", executed),
    ("await", coroutines),
    ("class body", classes),
    ("star", star),
    ("property", properties),
    ("with", contexts),
    ("__repr__", attribute("__repr__", repr)),
    ("__str__", attribute("__str__", str)),
    ("__eq__", attribute("__eq__", lambda s: s == s)),
    ("__add__", attribute("__add__", lambda s: s + s)),
    ("__getattr__", attribute("__getattr__", lambda s: s.missing)),
    ("__getitem__", attribute("__getitem__", lambda s: s[0])),
    ("__len__", attribute("__len__", len)),
    ("__iter__", attribute("__iter__", iter)),
    ("__bool__", attribute("__bool__", bool)),
    ("__hash__", attribute("__hash__", hash)),
    ("__lt__", attribute("__lt__", lambda s: s < s)),
    ("__format__", attribute("__format__", lambda s: format(s, ""))),
    ("__getattribute__", attribute("__getattribute__", lambda s: s.x)),
    ("__contains__", attribute("__contains__", lambda s: 1 in s)),
    ("__index__", attribute("__index__", operator.index)),
    ("__setattr__", attribute("__setattr__", lambda s: setattr(s, "a", 1))),
    ("__int__", attribute("__int__", int)),
):
    measure(label, make)
thread = threading.Thread(target=measure, args=("in a thread", plain))
thread.start()
thread.join()
for limit in (100, 3000, 10000):
    sys.setrecursionlimit(limit)
    measure(f"limit {limit}", plain)
    measure(f"limit {limit} map", mapped)
sys.setrecursionlimit(1000)
for limit in (0, -1, 1, "x", 1 << 40):
    try:
        print(sys.setrecursionlimit(limit))
    except Exception as error:
        print(type(error).__name__, error)


def with_exception(n):
    try:
        return with_exception(n + 1)
    except RecursionError:
        return n


print(with_exception(0))
try:
    import _testinternalcapi

    print(
        _testinternalcapi.get_recursion_depth(),
        (lambda: _testinternalcapi.get_recursion_depth())(),
        [_testinternalcapi.get_recursion_depth() for _ in "x"],
    )
except ImportError:
    print("no _testinternalcapi")
