# locale: categories, conventions, collation; codecs and error handlers, unicodedata, surrogates, filesystem names, gettext.
import codecs
import gettext
import locale
import os
import string
import sys
import unicodedata

print(
    locale.setlocale(locale.LC_ALL),
    locale.setlocale(locale.LC_CTYPE),
    locale.setlocale(locale.LC_NUMERIC),
    locale.getlocale(),
    locale.getencoding(),
    locale.getpreferredencoding(),
    sorted(locale.localeconv().items()),
)
print(
    locale.format_string("%.2f %d", (1234567.891, 1234567), grouping=True),
    locale.strcoll("a", "B"),
    locale.strxfrm("a\u00e9"),
    locale.nl_langinfo(locale.CODESET),
    locale.nl_langinfo(locale.DAY_1),
    locale.atof("1.5"),
    locale.delocalize("1,5"),
)
for name in ("C", "POSIX", "C.UTF-8", "", "no_SUCH.locale"):
    try:
        print(repr(name), locale.setlocale(locale.LC_ALL, name))
    except locale.Error as error:
        print(error)
print(
    sys.stdin.encoding,
    sys.stdin.errors,
    sys.stdout.encoding,
    sys.stdout.errors,
    sys.stderr.errors,
    sys.getfilesystemencoding(),
    sys.getfilesystemencodeerrors(),
    os.fsencode("caf\u00e9\udcff"),
    ascii(os.fsdecode(b"\xff\xc3\xa9")),
)
text = "a\u00e9\u4e2d\U0001f600\ud800"
for encoding in (
    "ascii",
    "latin-1",
    "utf-8",
    "utf-16",
    "utf-16-le",
    "utf-32-be",
    "utf-7",
    "cp1252",
    "shift_jis",
    "gb18030",
    "idna",
    "punycode",
    "unicode_escape",
    "raw_unicode_escape",
    "utf-8-sig",
    "koi8-r",
    "mbcs",
    "nonsense",
    "rot13",
    "hex",
    "base64",
    "zlib",
    "undefined",
):
    answers = []
    for errors in (
        "strict",
        "replace",
        "ignore",
        "xmlcharrefreplace",
        "backslashreplace",
        "namereplace",
        "surrogatepass",
        "surrogateescape",
        "nosuch",
    ):
        try:
            answers.append(text.encode(encoding, errors))
        except Exception as error:
            answers.append(f"{type(error).__name__}: {str(error)[:60]}")
    print(encoding, answers)
for data, encoding in (
    (b"\xff\xfea\x00", "utf-16"),
    (b"\xc3\x28", "utf-8"),
    (b"\xed\xa0\x80", "utf-8"),
    (b"\xf0\x9f\x98", "utf-8"),
    (b"\x81\x8d", "cp1252"),
    (b"\x83A", "shift_jis"),
    (b"+AGE-", "utf-7"),
    (b"\\u00e9\\x", "unicode_escape"),
    (b"6869", "hex"),
):
    answers = []
    for errors in ("strict", "replace", "ignore", "backslashreplace", "surrogateescape"):
        try:
            answers.append(ascii(codecs.decode(data, encoding, errors)))
        except Exception as error:
            answers.append(f"{type(error).__name__}: {str(error)[:70]}")
    print(encoding, answers)
codecs.register_error(
    "mine",
    lambda error: (
        f"<{error.object[error.start : error.end]!a}>" if isinstance(error, UnicodeEncodeError) else "?",
        error.end,
    ),
)
codecs.register(
    lambda name: (
        codecs.CodecInfo(
            lambda t, e="strict": (t.upper().encode(), len(t)),
            lambda b, e="strict": (bytes(b).decode().lower(), len(b)),
            name=name,
        )
        if name == "shouting"
        else None
    )
)
print(
    "x\u00e9".encode("ascii", "mine"),
    b"\xff".decode("ascii", "mine"),
    "loud".encode("shouting"),
    b"QUIET".decode("shouting"),
    codecs.lookup("UTF8").name,
    codecs.lookup("latin1").name,
    codecs.getincrementaldecoder("utf-8")().decode(b"\xc3") == "",
)
print(
    unicodedata.unidata_version,
    unicodedata.name("\u00e9"),
    unicodedata.normalize("NFD", "\u00e9").encode(),
    unicodedata.category("\u0660"),
    unicodedata.digit("\u0665"),
    unicodedata.lookup("SNOWMAN"),
    "\N{SNOWMAN}",
    unicodedata.east_asian_width("\u4e2d"),
    unicodedata.combining("\u0301"),
    unicodedata.ucd_3_2_0.unidata_version,
)
print(
    "\u00df".upper(),
    "\u0130".lower().encode(),
    "\u1e9e".casefold(),
    "\u0149".title(),
    "\u2160".isnumeric(),
    "\u00b2".isdigit(),
    "\u0665".isdecimal(),
    "a\u2028b\x1cc".splitlines(),
    "\u00aa".isidentifier(),
    "x\u00a0y".split(),
    ascii("\u00e9"),
    repr("\u200b\x7f\u00ad"),
    "\u0665".translate({0x665: "5"}),
    "%s|%r|%a" % (("\u00e9",) * 3),
)
print(
    gettext.gettext("message"),
    gettext.ngettext("one", "many", 2),
    gettext.find("nothing"),
    string.Template("$a ${b} $$").safe_substitute(a=1),
    string.Formatter().vformat("{0[1]} {x.imag} {y!r:>5}", ([1, 2],), {"x": 1j, "y": "s"}),
    string.capwords("a b"),
    list(string.Formatter().parse("a{b:c}{{")),
)
