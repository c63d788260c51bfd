# pickle of classes and functions of __main__, every protocol, copyreg, reducers, persistent ids, buffers; bytes and opcodes.
import collections
import copy
import copyreg
import datetime
import decimal
import enum
import io
import pickle
import pickletools


class Plain:
    def __init__(self, x):
        self.x = x


class Slots:
    __slots__ = ("a", "b")


class State:
    def __getstate__(self):
        return {"saved": 1}

    def __setstate__(self, state):
        self.restored = state


class New:
    def __new__(cls, value):
        self = super().__new__(cls)
        self.value = value
        return self

    def __getnewargs__(self):
        return (self.value,)


class Reduced:
    def __reduce__(self):
        return (int, ("42",))


class Colour(enum.Enum):
    RED = 1


Point = collections.namedtuple("Point", "x y")


class Outer:
    class Inner:
        pass


class Special(ValueError):
    pass


class Listed(list):
    pass


def function():
    pass


slots = Slots()
slots.a = 1
listed = Listed([1])
listed.extra = 2
for item in (
    Plain(1),
    slots,
    State(),
    New(3),
    Reduced(),
    Colour.RED,
    Point(1, 2),
    Outer.Inner(),
    Special("x", 1),
    listed,
    function,
    Plain,
    Outer.Inner,
    len,
    print,
    [].append,
    datetime.datetime(2024, 1, 2, 3, 4, 5, 6, datetime.timezone.utc),
    decimal.Decimal("1.10"),
    1 << 70,
    1.5,
    1j,
    "caf\u00e9",
    b"\xff",
    {1, 2},
    frozenset(),
    {"a": [None]},
    range(3),
    slice(1, 2),
    collections.OrderedDict(a=1),
    collections.Counter("aab"),
    collections.defaultdict(list),
    collections.deque([1], 5),
    Ellipsis,
    NotImplemented,
    type(None),
    int,
    ...,
):
    sizes, same = [], True
    for protocol in range(6):
        try:
            data = pickle.dumps(item, protocol)
            slow = pickle._dumps(item, protocol)
            sizes.append(len(data))
            same = same and data == slow
            pickle.loads(data)
        except Exception as error:
            sizes.append(type(error).__name__)
    try:
        text = repr(pickle.dumps(item, 2))
    except Exception as error:
        text = str(error)
    print(sizes, same, text[:200].split(" at 0x")[0])
print(pickle.DEFAULT_PROTOCOL, pickle.HIGHEST_PROTOCOL, pickle.format_version, pickle.compatible_formats)
text = io.StringIO()
pickletools.dis(pickle.dumps([Plain(1), Point(1, 2)]), text)
print(text.getvalue())
for thing in (
    lambda: 1,
    (x for x in ()),
    open(__file__),
    type("Local", (), {}),
    __import__("sys"),
    Plain.__dict__,
    io.StringIO,
):
    try:
        print(len(pickle.dumps(thing)))
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])
for data in (b"", b"garbage", b"\x80\x09.", b"cnot_a_module\nx\n.", b"c__main__\nmissing\n.", b"\x80\x04K", b"(lp0\n"):
    try:
        pickle.loads(data)
    except Exception as error:
        print(type(error).__name__, error)


class Persistent(pickle.Pickler):
    def persistent_id(self, item):
        return "the plain one" if isinstance(item, Plain) else None

    def reducer_override(self, item):
        return (str, ("overridden",)) if item is function else NotImplemented


class Loader(pickle.Unpickler):
    def persistent_load(self, key):
        return key.upper()

    def find_class(self, module, name):
        print("find_class", module, name)
        return super().find_class(module, name)


stream = io.BytesIO()
Persistent(stream).dump([Plain(1), function, Point(1, 2)])
print(Loader(io.BytesIO(stream.getvalue())).load())
buffers = []
data = pickle.dumps(pickle.PickleBuffer(b"out of band"), 5, buffer_callback=buffers.append)
print(len(data), bytes(pickle.loads(data, buffers=buffers)))
copyreg.pickle(Slots, lambda s: (Slots, ()))
print(len(pickle.dumps(slots)), sorted(t.__name__ for t in copyreg.dispatch_table), copyreg._extension_registry)
copyreg.add_extension("__main__", "Plain", 200)
print(pickle.dumps(Plain, 2), pickle.loads(pickle.dumps(Plain, 2)) is Plain)
copied, deep = copy.copy(listed), copy.deepcopy([listed, listed])
print(
    copied.extra,
    deep[0] is deep[1],
    deep[0] is not listed,
    copy.copy(State()).restored,
    copy.replace if hasattr(copy, "replace") else "no copy.replace",
)
