# ctypes: calls into libc, structures, arrays, errno, callbacks on the main thread (qsort), errors, exceptions in callbacks.
import ctypes
import ctypes.util
import errno
import os
import sys
import threading

libc = ctypes.CDLL(None, use_errno=True)
print(
    libc.abs(-5),
    libc.strlen(b"four"),
    libc.getpid() == os.getpid(),
    ctypes.util.find_library("c"),
    ctypes.CDLL("libc.so.6").labs(-7),
)
libc.strtod.restype, libc.strtod.argtypes = ctypes.c_double, [ctypes.c_char_p, ctypes.c_void_p]
print(libc.strtod(b"2.5", None), libc.toupper(ord("a")), libc.atoi(b"12x"))
compare_type = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int))
calls = []


@compare_type
def compare(a, b):
    calls.append(threading.current_thread() is threading.main_thread())
    return a[0] - b[0]


array = (ctypes.c_int * 6)(5, 1, 4, 2, 3, 0)
libc.qsort(array, len(array), ctypes.sizeof(ctypes.c_int), compare)
print(list(array), all(calls), len(calls) > 4)
key = ctypes.c_int(4)
libc.bsearch.restype = ctypes.c_void_p
print(libc.bsearch(ctypes.byref(key), array, 6, 4, compare) - ctypes.addressof(array))


@compare_type
def fails(a, b):
    raise ValueError("in a callback")


sys.unraisablehook = lambda info: print("unraisable", info.exc_type.__name__, info.exc_value, info.err_msg)
libc.qsort((ctypes.c_int * 2)(2, 1), 2, 4, fails)
ctypes.set_errno(0)
print(libc.close(-1), errno.errorcode[ctypes.get_errno()], ctypes.get_errno() == errno.EBADF)


class Pair(ctypes.Structure):
    _fields_ = [("a", ctypes.c_int8), ("b", ctypes.c_int32), ("c", ctypes.c_uint16, 3), ("d", ctypes.c_uint16, 5)]


class Overlay(ctypes.Union):
    _fields_ = [("number", ctypes.c_uint32), ("raw", ctypes.c_ubyte * 4)]


class Big(ctypes.BigEndianStructure):
    _pack_ = 1
    _fields_ = [("x", ctypes.c_uint16), ("y", ctypes.c_uint32)]


pair, overlay = Pair(1, 2, 5, 9), Overlay(0x01020304)
print(ctypes.sizeof(Pair), Pair.b.offset, Pair.d.size, bytes(pair), list(overlay.raw), bytes(Big(1, 2)), pair.c, pair.d)
print(
    libc.div.__class__.__name__,
    [ctypes.sizeof(t) for t in (ctypes.c_long, ctypes.c_wchar, ctypes.c_void_p, ctypes.c_longdouble, ctypes.c_bool)],
)
buffer = ctypes.create_string_buffer(20)
libc.snprintf(buffer, 20, b"%d-%s", 5, b"x")
print(buffer.value, ctypes.string_at(buffer, 3), len(buffer.raw), ctypes.wstring_at("wide"))
pointer = ctypes.pointer(ctypes.c_int(7))
pointer.contents.value += 1
print(pointer[0], bool(ctypes.POINTER(ctypes.c_int)()), ctypes.cast(buffer, ctypes.c_char_p).value)
for action in (
    lambda: ctypes.CDLL("libnothing.so.0"),
    lambda: libc.no_such_function,
    lambda: libc.strlen(1.5),
    lambda: array[9],
    lambda: ctypes.c_int("x"),
    lambda: ctypes.POINTER(ctypes.c_int)().contents,
    lambda: ctypes.c_int.in_dll(libc, "no_such"),
    lambda: libc.strtod("text", None),
    lambda: Pair(1, 2, 3, 4, 5),
    lambda: ctypes.pythonapi.PyErr_SetString(ctypes.py_object(KeyError), b"set by C"),
    lambda: compare_type(5),
):
    try:
        print(type(action()).__name__)
    except Exception as error:
        print(type(error).__name__, str(error).split(": undefined")[0].split(":")[-1])
prototype = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.py_object, ctypes.py_object)
print(prototype(("PyNumber_Add", ctypes.pythonapi))(2, 3), ctypes.pythonapi.PyLong_AsLong(ctypes.py_object(9)))
print(
    ctypes.memmove(buffer, b"moved", 5) == ctypes.addressof(buffer),
    buffer.value[:5],
    ctypes.memset(buffer, 65, 2) and buffer.value[:3],
)
nested = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)
recursive = nested(lambda n: n and 1 + recursive(n - 1))
print(recursive(50), isinstance(nested(lambda n: "not a number")(1), int))
print(
    ctypes.c_int(5),
    ctypes.c_float(0.1).value,
    ctypes.c_uint8(300).value,
    ctypes.c_long(-1),
    (ctypes.c_int * 3)(1, 2)[:],
    ctypes.py_object(calls).value is calls,
)
