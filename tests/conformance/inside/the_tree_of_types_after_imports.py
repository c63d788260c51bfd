# Types of static C modules imported by the program take their places in the lists of subclasses, once each and in order.
import array, collections, ctypes, datetime, decimal, functools, io, itertools, json, operator, pickle, random, re, socket, sqlite3, ssl, struct, threading, typing, uuid, weakref, xml.etree.ElementTree, zlib, zoneinfo

seen = set()


def walk(kind, depth):
    print(
        "  " * depth + f"{kind.__module__}.{kind.__qualname__}",
        hex(kind.__flags__ & ~(1 << 19)),
        len(vars(kind)),
        kind.__basicsize__,
    )
    if kind in seen:
        return
    seen.add(kind)
    for below in type.__subclasses__(kind):
        walk(below, depth + 1)


walk(object, 0)
for kind in (
    datetime.date,
    datetime.datetime,
    datetime.tzinfo,
    decimal.Decimal,
    ctypes.Structure,
    ctypes._SimpleCData,
    collections.OrderedDict,
    type(ctypes.c_int),
    int,
    tuple,
    dict,
    Exception,
):
    print(
        kind.__name__,
        [below.__qualname__ for below in type.__subclasses__(kind)],
        len(set(type.__subclasses__(kind))) == len(type.__subclasses__(kind)),
    )
for kind in (
    datetime.datetime,
    datetime.timedelta,
    datetime.timezone,
    decimal.Decimal,
    decimal.Context,
    ctypes.Structure,
    ctypes.Array,
    ctypes._CFuncPtr,
    type(ctypes.Structure),
    sqlite3.Row,
    re.Pattern,
    collections.OrderedDict,
    pickle.PickleBuffer,
):
    print(kind.__name__, {name: type(value).__name__ for name, value in vars(kind).items()})
