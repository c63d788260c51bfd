# Flags, sizes, attributes that may or may not be set, and errors for builtin and own types; subclass lists as they change.
import collections
import datetime
import decimal
import gc
import io
import re
import sys
import threading
import weakref

for kind in (
    int,
    str,
    list,
    dict,
    tuple,
    type,
    object,
    Exception,
    OSError,
    ExceptionGroup,
    io.StringIO,
    io.TextIOWrapper,
    re.Pattern,
    datetime.date,
    decimal.Decimal,
    collections.deque,
    collections.OrderedDict,
    threading.local,
    type(threading.Lock()),
    type(sys),
    type(gc),
    type(sys.flags),
    type(sys.version_info),
    type(sys.stdout.buffer),
    weakref.ref,
    type(iter(collections.deque())),
    type(threading.get_ident),
    type(sys.implementation),
):
    answers = []
    for action in (
        lambda: setattr(kind, "new", 1),
        lambda: delattr(kind, "new"),
        lambda: setattr(kind, "__name__", "other"),
        lambda: setattr(kind, "__doc__", "d"),
        lambda: setattr(kind, "__bases__", (object,)),
        lambda: type("Sub", (kind,), {}).__flags__ & 0xFFFF,
        lambda: setattr(kind, "__class__", type),
    ):
        try:
            answers.append(action())
        except Exception as error:
            answers.append(f"{type(error).__name__}: {error}")
    print(
        kind.__module__,
        kind.__qualname__,
        hex(kind.__flags__ & ~(1 << 19)),
        kind.__basicsize__,
        gc.is_tracked(kind),
        sys.getsizeof(kind),
        answers,
    )
before = [kind.__name__ for kind in int.__subclasses__()]


class Mine(int):
    pass


class Other(Mine, bytes.__base__):
    pass


print(before, [kind.__name__ for kind in int.__subclasses__()][len(before) :], Mine.__subclasses__())
reference = weakref.ref(Mine)
print(
    weakref.getweakrefcount(Mine), weakref.getweakrefcount(int), weakref.ref(int)() is int, weakref.getweakrefcount(int)
)
del Mine, Other
gc.collect()
print(reference(), [kind.__name__ for kind in int.__subclasses__()] == before)
print(type.__subclasses__(type)[:3], len(type.__subclasses__(BaseException)), BaseException.__subclasses__())
keep = weakref.ref(list, print)
print(keep() is list, weakref.getweakrefs(list) == [keep])
print(
    isinstance(1, int.__mro__[-1]),
    int.__dict__["__add__"].__get__(1)(2),
    int.__dict__.keys() == set(vars(int)),
    type(int.__dict__).__name__,
)
for action in (
    lambda: int.__dict__.__setitem__("x", 1),
    lambda: gc.get_referents(int.__dict__),
    lambda: int.__new__(str),
    lambda: object.__new__(int),
    lambda: tuple.__new__(list),
    lambda: int.__setattr__(int, "a", 1),
    lambda: object.__setattr__(int, "a", 1),
    lambda: type.__setattr__(int, "a", 1),
    lambda: (1).__class__.__init__(1, 2, 3),
    lambda: tuple.__init__((), 1, 2),
    lambda: list.__init__([], 1),
):
    try:
        result = action()
        print(type(result).__name__, len(result) if hasattr(result, "__len__") else result)
    except Exception as error:
        print(type(error).__name__, error)
