# sys.getrefcount, getsizeof, getallocatedblocks, intern and the interned table: relations and differences.
import sys

print(
    [
        sys.getrefcount(item)
        for item in (None, True, 0, 1, -5, 256, "", "a", b"", b"a", (), int, object, type, Ellipsis, NotImplemented)
    ]
)
print(
    [
        sys.getrefcount(item)
        for item in ([], {}, object(), 1000000, "not interned " + str(1), (1, []), lambda: 1, 1.5 + len(sys.argv))
    ]
)
x = object()
y = [x, x]
print(
    sys.getrefcount(x),
    sys.getrefcount(y),
    sys.getrefcount(print),
    sys.getrefcount(sys.argv),
    sys.getrefcount(sys.path),
    sys.getrefcount(sys.flags),
)
for item in (
    0,
    1,
    2**30,
    2**60,
    1.0,
    1j,
    "",
    "a",
    "\u00e9",
    "\u4e2d",
    "\U0001f600",
    b"",
    b"a",
    (),
    (1,),
    [],
    [1],
    {},
    {1: 2},
    set(),
    frozenset(),
    object(),
    None,
    type,
    int,
    lambda: 1,
    range(3),
    slice(1),
    (x for x in ()),
    ValueError(),
    memoryview(b""),
    bytearray(),
    sys,
    print,
    "".join,
):
    print(type(item).__name__, sys.getsizeof(item), end="; ")
print()
before = sys.getallocatedblocks()
kept = [object() for _ in range(1000)]
grown = sys.getallocatedblocks()
del kept
print(1000 <= grown - before < 1010, sys.getallocatedblocks() - before < 10, before > 10000)
deltas = []
for make in (
    lambda: [],
    lambda: {},
    lambda: object(),
    lambda: "x" * 50,
    lambda: b"x" * 600,
    lambda: (1, []),
    lambda: 12345**5,
    lambda: [None] * 10,
    lambda: {i: i for i in range(20)},
):
    make()
    held = [None, 0, 0]
    held[1] = sys.getallocatedblocks()
    held[0] = make()
    held[2] = sys.getallocatedblocks()
    deltas.append(held[2] - held[1])
print(deltas)
text = "".join(["in", "terned", str(len(sys.argv))])
size = sys.getunicodeinternedsize()
print(
    sys.intern(text) is text,
    sys.getunicodeinternedsize() - size,
    sys.intern("interned1") is text,
    sys.intern("abc") is "a" + "bc",
)
del text
print(sys.getunicodeinternedsize() - size)
for value in (1, b"x", type("S", (str,), {})("x")):
    try:
        sys.intern(value)
    except TypeError as error:
        print(error)
a, b = "x" * 3, "xxx"
print(
    a is b,
    "x" is "xx"[0],
    chr(97) is "a",
    chr(233) is "\u00e9",
    str(1) is str(1),
    int("5") is 5,
    int("257") is int("257"),
    () is tuple(),
    b"a"[0:1] is b"a",
    "" is str(),
)
print(
    float("1.5") is float("1.5"),
    frozenset() is frozenset(),
    (1).__add__(1) is 2,
    -5 is int("-5"),
    -6 is int("-6"),
    (256).bit_length() is 9,
)
