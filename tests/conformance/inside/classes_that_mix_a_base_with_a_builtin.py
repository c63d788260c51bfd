# class C(Base, builtin): for every builtin base and every special method, whose implementation wins.
names = [
    "__init__",
    "__new__",
    "__repr__",
    "__str__",
    "__hash__",
    "__eq__",
    "__ne__",
    "__lt__",
    "__getattribute__",
    "__setattr__",
    "__delattr__",
    "__format__",
    "__dir__",
    "__sizeof__",
    "__reduce__",
    "__reduce_ex__",
    "__init_subclass__",
    "__subclasshook__",
    "__getstate__",
    "__len__",
    "__iter__",
    "__contains__",
    "__getitem__",
    "__setitem__",
    "__add__",
    "__radd__",
    "__mul__",
    "__bool__",
    "__int__",
    "__index__",
    "__call__",
    "__next__",
    "__get__",
    "__enter__",
    "__float__",
]


def make(name):
    def method(self, *arguments, **named):
        return f"Base.{name}"

    method.__name__, method.__qualname__ = name, f"Base.{name}"
    return method


for builtin in (
    object,
    int,
    float,
    complex,
    str,
    bytes,
    bytearray,
    list,
    tuple,
    dict,
    set,
    frozenset,
    property,
    staticmethod,
    classmethod,
    super,
    map,
    zip,
    enumerate,
    reversed,
    BaseException,
    Exception,
    ValueError,
    KeyError,
    OSError,
    StopIteration,
    SystemExit,
    UnicodeDecodeError,
    ImportError,
    SyntaxError,
    type,
    ExceptionGroup,
    type(lambda: 0).__class__,
):
    winners = []
    for name in names:
        Base = type(
            "Base",
            (),
            {name: make(name) if name not in ("__init_subclass__", "__subclasshook__") else classmethod(make(name))},
        )
        for order in ((Base, builtin), (builtin, Base)):
            try:
                C = type("C", order, {})
                found = next((kind.__name__ for kind in C.__mro__ if name in vars(kind)), None)
                winners.append(f"{name}:{found}:{getattr(getattr(C, name, None), '__qualname__', None)}")
            except TypeError as error:
                winners.append(f"{name}:{error}")
    print(builtin.__name__, winners)


class Base:
    def __init__(self, *arguments, **named):
        self.seen = (arguments, named)

    def __repr__(self):
        return f"Base of {type(self).__mro__[2].__name__} {self.seen}"

    def __hash__(self):
        return 42

    def __eq__(self, other):
        return "equal by Base"


for builtin, argument in (
    (tuple, [1, 2]),
    (list, [1]),
    (dict, {"a": 1}),
    (int, 5),
    (float, 1.5),
    (str, "text"),
    (bytes, b"b"),
    (set, {1}),
    (frozenset, {2}),
    (Exception, "e"),
    (OSError, 2),
    (complex, 1j),
    (bytearray, b"x"),
    (enumerate, "ab"),
    (property, len),
):

    class Mixed(Base, builtin):
        pass

    item = Mixed(argument)
    print(
        builtin.__name__,
        item,
        hash(item),
        item == 1,
        Mixed.__init__.__qualname__,
        getattr(item, "args", None),
        isinstance(item, builtin),
    )

import collections
import enum


class Named(collections.namedtuple("Named", "a b")):
    def __init__(self, *arguments):
        print("namedtuple init", arguments)


print(Named(1, 2), Named.__init__.__qualname__)


class Colour(str, enum.Enum):
    RED = "r"

    def __str__(self):
        return "my str"


class Number(int, enum.Enum):
    ONE = 1


print(str(Colour.RED), f"{Colour.RED}", repr(Number.ONE), Number.ONE + 1, str(Number.ONE), f"{Number.ONE}")
