# Descriptors, metaclasses, __init_subclass__, slots, dataclasses, enums, protocols, generics, singledispatch, MRO errors.
import collections.abc
import dataclasses
import enum
import operator
import re
import types
import typing

log = []


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **named):
        log.append(("prepare", name, sorted(named)))
        return {"from_prepare": 1}

    def __new__(mcs, name, bases, space, **named):
        return super().__new__(mcs, name, bases, space)

    def __init__(cls, name, bases, space, **named):
        super().__init__(name, bases, space)
        log.append(("init", name))

    def __call__(cls, *arguments):
        log.append(("call", cls.__name__))
        return super().__call__(*arguments)

    def __instancecheck__(cls, item):
        return item == "magic" or super().__instancecheck__(item)

    def __iter__(cls):
        return iter("meta")

    def __getattr__(cls, name):
        return f"meta {name}"


class Described:
    def __set_name__(self, owner, name):
        log.append(("set_name", owner.__name__, name))

    def __get__(self, instance, owner):
        return (instance is None, owner.__name__)

    def __set__(self, instance, value):
        log.append(("set", value))

    def __delete__(self, instance):
        log.append(("delete",))


class Base(metaclass=Meta, flag=1):
    field = Described()

    def __init_subclass__(cls, /, extra=None, **named):
        log.append(("init_subclass", cls.__name__, extra))


class Sub(Base, extra="e"):
    __slots__ = ("a",)
    __match_args__ = ("a",)

    def __init__(self, a=1):
        self.a = a

    def __class_getitem__(cls, item):
        return (cls.__name__, item)


thing = Sub()
thing.field = 5
del thing.field
print(
    log,
    thing.field,
    Sub.field,
    Sub.from_prepare,
    isinstance("magic", Sub),
    list(Sub),
    Sub.unknown,
    Sub[3],
    Sub.__mro__,
    type(Sub),
    Sub.__slots__,
)
for bases in (
    (int, str),
    (Base, object, Sub),
    (type, int),
    (bool,),
    (type(None),),
    (types.FunctionType,),
    (object, object),
    (1,),
):
    try:
        print(types.new_class("X", bases))
    except TypeError as error:
        print(str(error).replace("\n", " "))


class Slotted:
    __slots__ = ("x", "_y", "__private", "__weakref__")


slotted = Slotted()
for action in (
    lambda: slotted.x,
    lambda: setattr(slotted, "z", 1),
    lambda: slotted.__dict__,
    lambda: type("S", (int,), {"__slots__": ("a",)}),
    lambda: type("S", (), {"__slots__": ("a",), "a": 1}),
    lambda: sorted(n for n in dir(Slotted) if "private" in n or n == "x"),
    lambda: type("S", (tuple,), {"__slots__": ("a",)}),
    lambda: type("S", (), {"__slots__": ("1bad",)}),
    lambda: setattr(thing, "__class__", Slotted),
    lambda: setattr(Sub, "__bases__", (object,)),
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


@dataclasses.dataclass(order=True, frozen=True, slots=True, kw_only=False)
class Data:
    x: int
    y: list = dataclasses.field(default_factory=list, compare=False, repr=False)
    z: "str" = "z"
    k: typing.ClassVar[int] = 5
    _: dataclasses.KW_ONLY
    only: float = 1.5

    def __post_init__(self):
        object.__setattr__(self, "z", self.z.upper())


data = Data(1, only=2.0)
print(
    data,
    data < Data(2),
    hash(data) == hash(Data(1, only=2.0)),
    dataclasses.asdict(data),
    dataclasses.replace(data, x=9),
    [f.name for f in dataclasses.fields(Data)],
    Data.__slots__,
    Data.__match_args__,
    dataclasses.make_dataclass("Made", ["a", ("b", int, 3)])(1),
)
for action in (
    lambda: setattr(data, "x", 2),
    lambda: Data(),
    lambda: dataclasses.dataclass(type("D", (), {"__annotations__": {"a": list}, "a": []})),
    lambda: Data(1, 2, 3, 4),
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Colour(enum.Enum):
    RED = 1
    CRIMSON = 1
    BLUE = enum.auto()

    @property
    def low(self):
        return self.name.lower()

    @classmethod
    def _missing_(cls, value):
        return cls.RED if value == "red" else None


class Flags(enum.Flag, boundary=enum.KEEP):
    A, B, C = 1, 2, 4
    AB = A | B


class Text(enum.StrEnum):
    ONE = enum.auto()


print(
    list(Colour),
    Colour.CRIMSON is Colour.RED,
    Colour("red"),
    Colour["BLUE"].low,
    Colour.__members__,
    Flags.AB & ~Flags.A,
    Flags(13),
    list(Flags.AB),
    repr(Flags(0)),
    Flags.A in Flags.AB,
    Text.ONE,
    f"{Text.ONE!r}",
    enum.IntFlag("I", "X Y")(3),
    re.RegexFlag(10),
    Colour.RED._value_,
    len(Colour),
    Colour.RED.__objclass__.__name__ if hasattr(Colour.RED, "__objclass__") else None,
)
for action in (
    lambda: Colour(5),
    lambda: Colour["NONE"],
    lambda: setattr(Colour, "RED", 2),
    lambda: enum.Enum("E", "a a"),
    lambda: type("X", (Colour,), {}),
    lambda: enum.unique(Colour),
    lambda: Colour.RED < Colour.BLUE,
    lambda: enum.verify(enum.CONTINUOUS)(enum.Enum("V", {"a": 1, "b": 3})),
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


T = typing.TypeVar("T", bound=int)


class Stack[Item: (int, str)]:
    def push[Other](self, item: Item, other: Other) -> Item: ...


type Tree[Leaf] = dict[str, Tree[Leaf]] | Leaf


@typing.runtime_checkable
class Closable(typing.Protocol):
    def close(self) -> None: ...


class Typed(typing.TypedDict, total=False):
    a: typing.Required[int]
    b: "str"


class Tuple(typing.NamedTuple):
    x: int
    y: str = "default"


@typing.overload
def overloaded(x: int) -> int: ...
@typing.overload
def overloaded(x: str) -> str: ...
def overloaded(x):
    return x


def annotated(
    a: typing.Annotated[int, "meta"], b: "list[Tuple]", *c: typing.Any, **d: typing.Unpack[Typed]
) -> typing.Optional[int]: ...


print(
    Stack.__type_params__,
    Stack[int],
    Stack.push.__type_params__,
    Stack.push.__annotations__,
    Tree,
    Tree[int],
    Tree.__value__,
    Tree.__type_params__,
    isinstance(open(__file__), Closable),
    isinstance(5, Closable),
)
print(
    Typed.__required_keys__,
    Typed.__optional_keys__,
    Tuple(1),
    Tuple._field_defaults,
    Tuple.__annotations__,
    len(typing.get_overloads(overloaded)),
    typing.get_type_hints(annotated, include_extras=True),
    typing.get_type_hints(annotated)["a"],
)
print(
    list[int] | None,
    typing.Union[int, str, int],
    typing.Optional[T],
    typing.Callable[[int], str],
    typing.Literal[1, "a"],
    typing.get_args(dict[str, list[int]]),
    typing.get_origin(list[int]),
    list[T][int],
    tuple[int, ...],
    type(int | str),
    collections.abc.Callable[[T], T][int],
    typing.ClassVar[int],
    typing.Concatenate[int, ...],
)
for action in (
    lambda: isinstance(1, list[int]),
    lambda: list[int]("ab"),
    lambda: typing.Union[()],
    lambda: typing.Any(),
    lambda: T(),
    lambda: typing.Literal[[]] == typing.Literal[[]],
    lambda: Stack[int, str],
    lambda: issubclass(int, Closable),
    lambda: typing.NewType("N", int)(5),
    lambda: typing.cast(int, "x"),
    lambda: typing.reveal_type,
    lambda: typing.assert_never(1),
    lambda: Closable(),
    lambda: typing.TypeVar("V", int),
    lambda: class_getitem[int],
    lambda: int[str],
    lambda: typing.no_type_check(annotated) is annotated,
):
    try:
        print(str(action()).split(" at 0x")[0])
    except Exception as error:
        print(type(error).__name__, error)


class Operators:
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return f"attribute {name}"

    def __add__(self, other):
        return NotImplemented

    def __radd__(self, other):
        return f"radd {other}"

    def __matmul__(self, other):
        return "matmul"

    def __contains__(self, item):
        return item == 3

    def __format__(self, spec):
        return f"format {spec}"

    def __enter__(self):
        return "entered"

    def __exit__(self, *arguments):
        return True

    def __missing__(self, key): ...

    def __index__(self):
        return 2

    def __call__(self, *a, **k):
        return a, k

    def __dir__(self):
        return ["z", "a"]


o = Operators()
print(
    1 + o,
    o @ 1,
    3 in o,
    f"{o:spec}",
    [10, 20, 30][o],
    range(5)[:o],
    o(1, a=2),
    dir(o),
    o.anything,
    hasattr(o, "__len__"),
    bin(o),
    "x" * o,
    operator.index(o),
)
for action in (
    lambda: o + o,
    lambda: o - 1,
    lambda: -o,
    lambda: o < 1,
    lambda: o[1],
    lambda: len(o),
    lambda: iter(o),
    lambda: o(),
    lambda: {o: 1}[o],
    lambda: 1 in 5,
    lambda: o @ 2,
    lambda: await_it,
    lambda: int(o),
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
with o as entered:
    print(entered)
    raise ValueError("swallowed")
