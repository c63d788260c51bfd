# sys.excepthook, unraisablehook, breakpointhook, displayhook and __build_class__, __import__ replaced by the program.
import builtins
import sys

sys.unraisablehook = lambda info: print(
    "unraisable:",
    info.exc_type.__name__,
    info.exc_value,
    info.err_msg,
    getattr(info.object, "__qualname__", info.object),
)


class Finalizer:
    __qualname__ = "a finalizer"

    def __call__(self):
        raise RuntimeError("in __del__")

    def __repr__(self):
        return "<a finalizer>"


class Broken:
    __del__ = Finalizer()


Broken()


def generator():
    try:
        yield
    finally:
        raise KeyError("in a finally")


started = generator()
next(started)
del started
import weakref

target = type("T", (), {})()
reference = weakref.ref(target, lambda _: 1 / 0)
del target
sys.unraisablehook = 5
sys.stdout.flush()
Broken()
del sys.unraisablehook
Broken()
sys.unraisablehook = sys.__unraisablehook__
sys.breakpointhook = lambda *a, **k: print("breakpoint", a, k) or "returned"
print(breakpoint(1, two=2))
sys.breakpointhook = sys.__breakpointhook__
del sys.breakpointhook
try:
    breakpoint()
except RuntimeError as error:
    print(error)
original = builtins.__import__
log = []
builtins.__import__ = lambda name, *rest: (
    log.append((name, rest[2] if len(rest) > 2 else None)) or original(name, *rest)
)
import colorsys
from textwrap import dedent, indent

builtins.__import__ = original
print(log)
build = builtins.__build_class__
builtins.__build_class__ = lambda function, name, *bases, **named: (
    print("building", name, [b.__name__ for b in bases]) or build(function, name, *bases, **named)
)


class Built(int):
    pass


builtins.__build_class__ = build


def hook(kind, value, trace):
    print("excepthook", kind.__name__, value, trace.tb_lineno - hook.__code__.co_firstlineno)
    raise LookupError("in the hook")


import atexit

atexit.register(lambda: print(type(sys.last_value).__name__, sys.last_exc is sys.last_value, sys.last_type.__name__))
sys.excepthook = hook
print("raising")
sys.stdout.flush()
raise ValueError("uncaught")
