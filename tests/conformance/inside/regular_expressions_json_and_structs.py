# re, json, struct, array, csv, string methods, base64, binascii, textwrap, difflib, configparser, tomllib: results and errors.
import array
import base64
import binascii
import collections
import configparser
import csv
import difflib
import fnmatch
import io
import json
import re
import shlex
import struct
import textwrap
import tomllib

for pattern, text in (
    (r"(?P<word>\w+)\s(?P=word)", "the the end"),
    (r"(a|b)*?c", "ababc"),
    (r"(?<=x)y(?!z)", "xyz xya"),
    (r"(?i:A)b", "aB ab"),
    (r"^\s*(\d+)(?:,(\d+))?$", " 12,34"),
    (r"(?s).+(?-s:.)", "a\nb"),
    (r"\b\w{3,}\b", "a bcd ef"),
    (r"(?x) a  b # c", "ab"),
    (r"[^\W\d_]+", "x1\u00e9"),
    (r"(a)?(?(1)b|c)", "c"),
    (r"a++b", "aaab"),
    (r"(?>a+)ab", "aaab"),
    (r"\N{SNOWMAN}|\u00e9", "\u2603"),
):
    compiled = re.compile(pattern)
    match = compiled.search(text)
    print(
        compiled,
        match,
        match and (match.groups(), match.groupdict(), match.span(), match.lastindex, match.lastgroup, match.regs),
        compiled.groups,
        compiled.groupindex,
        compiled.flags,
    )
for pattern in (
    "(",
    "[a",
    "a**",
    "(?P<1>x)",
    "(?<=a+)b",
    "\\",
    "(?P=missing)",
    "x{3,1}",
    "(?z)",
    "[z-a]",
    "\\8",
    "(?P<a>x)(?P<a>y)",
    "(?i)x(?m)",
    "a(?i)",
):
    try:
        print(re.compile(pattern))
    except re.error as error:
        print(repr(pattern), error, error.pos, error.lineno, error.colno)
print(
    re.sub(r"(\w)(\d)", r"\2\g<1>", "a1 b2"),
    re.sub("x*", "-", "abxd"),
    re.subn("a", lambda m: m.group().upper(), "banana", 2),
    re.split(r"(,)|;", "a,b;c"),
    re.findall(r"(a)(b)?", "abaab"),
    [m.span() for m in re.finditer("", "ab")],
    re.escape("a.b*c[d]"),
    re.fullmatch("a", "ab"),
    re.compile("a") is re.compile("a"),
    re.purge(),
)
print(
    re.Scanner([(r"\d+", lambda s, t: int(t)), (r"\s+", None), (r"\w+", lambda s, t: t)]).scan("12 ab 3!"),
    re.A | re.I,
    repr(re.compile(b"x", re.X | re.S)),
    hash(re.compile("a")) == hash(re.compile("a")),
)
value = {
    "b": [1, 2.5, None, True, '\u00e9\u2028"\\\n\x00'],
    "a": {"nested": {}},
    1: "int key",
    None: "none",
    2.5: [],
    True: "one",
}
print(
    json.dumps(value),
    json.dumps(value, indent=1, sort_keys=False, ensure_ascii=False),
    json.dumps([1, [2, {"x": 3}]], separators=(",", ":"), indent=None),
    json.dumps([float("nan"), float("inf"), 1e400, -0.0, 1e16, 1e-7]),
    json.dumps({"z": 1, "a": 2}, sort_keys=True),
)
print(
    json.loads('{"a": [1, 2.0, -3e2, null, true, "\\u00e9\\ud83d\\ude00"], "a": "last", "n": NaN}'),
    json.loads("[1.10, 5]", parse_float=str, parse_int=float),
    json.loads('{"a": 1, "b": 2}', object_pairs_hook=list),
    json.loads(b"\xff\xfe[\x001\x00]\x00"),
)
for text in (
    "",
    "{",
    "[1,]",
    '{"a" 1}',
    '"\n"',
    "nul",
    "[1] x",
    '{"a": 1,}',
    '"\\x"',
    "'a'",
    "\ufeff1",
    "[" * 5,
    "01",
    "1.",
    "-",
):
    try:
        print(json.loads(text))
    except json.JSONDecodeError as error:
        print(repr(text), error, error.pos, error.lineno, error.colno)
for thing in (object(), {(1,): 2}, {1, 2}, b"x", 1j):
    try:
        print(json.dumps(thing))
    except TypeError as error:
        print(error)
circular = []
circular.append(circular)
try:
    json.dumps(circular)
except ValueError as error:
    print(error)
for form, values in (
    ("<bBhHiIqQ", (-1, 255, -2, 65535, -3, 2**32 - 1, -4, 2**64 - 1)),
    (">efd", (1.5, 1 / 3, 0.1)),
    ("=3s5px?c", (b"abcd", b"pas", True, b"z")),
    ("@bi0l", (1, 2)),
    ("!h", (5,)),
    ("<3h2x", (1, 2, 3)),
):
    packed = struct.pack(form, *values)
    print(form, packed, struct.unpack(form, packed), struct.calcsize(form))
for form, values in (
    ("<b", (200,)),
    ("<h", ("x",)),
    ("z", (1,)),
    ("<2i", (1,)),
    ("<I", (-1,)),
    (">f", (1e40,)),
    ("<c", (b"xy",)),
    ("5", ()),
):
    try:
        print(struct.pack(form, *values))
    except (struct.error, OverflowError, TypeError) as error:
        print(form, type(error).__name__, error)
numbers = array.array("d", [1, 2.5])
numbers.extend([3])
print(
    numbers,
    numbers.tobytes(),
    array.typecodes,
    array.array("b", b"ab"),
    memoryview(numbers).cast("B").nbytes,
    array.array("i", [1, 2])[::-1],
    array.array("Q", [2**64 - 1]),
    array.array("B", [1]).__reduce_ex__(3),
)
for action in (
    lambda: array.array("i", [2**31]),
    lambda: array.array("x"),
    lambda: array.array("i", ["a"]),
    lambda: array.array("b", [1]) + array.array("i", [1]),
    lambda: array.array("d").pop(),
):
    try:
        action()
    except Exception as error:
        print(type(error).__name__, error)
out = io.StringIO()
writer = csv.DictWriter(out, ["a", "b"], quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
writer.writeheader()
writer.writerows([{"a": 'q"uote', "b": 1.5}, {"a": "new\nline", "b": None}])
print(
    out.getvalue(),
    list(csv.reader(io.StringIO(out.getvalue()))),
    csv.Sniffer().sniff("a;b\n1;2\n").delimiter,
    csv.list_dialects(),
    list(csv.reader(["a 'b c' d"], delimiter=" ", quotechar="'")),
)
print(
    base64.b64encode(bytes(range(10))),
    base64.b85encode(b"data"),
    base64.a85encode(b"data"),
    base64.b32hexencode(b"x"),
    binascii.hexlify(b"abc", ":"),
    binascii.crc32(b"x"),
    binascii.b2a_uu(b"cat"),
    binascii.crc_hqx(b"x", 0),
)
for action in (
    lambda: base64.b64decode("abc"),
    lambda: binascii.unhexlify("abc"),
    lambda: base64.b64decode("a*b=", validate=True),
    lambda: binascii.a2b_base64(b"ab", strict_mode=True),
):
    try:
        action()
    except Exception as error:
        print(type(error).__name__, error)
print(
    textwrap.fill("the quick brown fox jumps over", 12, subsequent_indent="  "),
    textwrap.dedent("  a\n    b"),
    textwrap.shorten("hello there world", 12),
    list(difflib.unified_diff(["a", "b"], ["a", "c"], lineterm="")),
    difflib.get_close_matches("appel", ["ape", "apple"]),
    shlex.split("a 'b c' d\\ e"),
    shlex.quote("it's"),
    fnmatch.translate("*.p[!x]?"),
)
config = configparser.ConfigParser()
config.read_string("[s]\nkey = value\ninterpolated = %(key)s!\n[DEFAULT]\nd: 1\n")
print(
    {s: dict(config[s]) for s in config},
    tomllib.loads('a = [1, 2.5]\n[t]\nd = 1979-05-27T07:32:00Z\n"q x" = """m\nl"""'),
    collections.Counter("abracadabra").most_common(2),
    collections.ChainMap({"a": 1}, {"a": 2, "b": 3}),
)
