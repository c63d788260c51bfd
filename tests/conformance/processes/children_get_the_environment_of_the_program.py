# os.environ, its order, the C library's view, what a child gets, and the environment that /proc shows.
# conformance: env=SECOND=two words
# conformance: env=EMPTY=
# conformance: env=TEXT=café
import ctypes
import os
import subprocess

names = ("PYTHONHASHSEED", "PYTHONDONTWRITEBYTECODE", "LC_ALL", "TZ", "SECOND", "EMPTY", "TEXT")
print(
    sorted(
        name
        for name in os.environ
        if name.startswith(("PYTHON", "LC_", "LANG", "TZ", "LD_", "GLIBC", "MALLOC", "ISOLATE"))
    )
)
print([(name, os.environ.get(name), os.environb.get(name.encode())) for name in names])
own = list(os.environ.items())
child = [line.partition("=")[::2] for line in subprocess.check_output(["env", "-0"], text=True).split("\0") if line]
print("a child sees the same, in the same order:", child == own)
libc = ctypes.CDLL(None)
libc.getenv.restype = ctypes.c_char_p
print([libc.getenv(name.encode()) for name in names], libc.getenv(b"NOT_THERE"))
environ = ctypes.POINTER(ctypes.c_char_p).in_dll(libc, "environ")
listed = []
while environ[len(listed)] is not None:
    listed.append(environ[len(listed)])
print("the C array is the same:", listed == [f"{k}={v}".encode("utf-8", "surrogateescape") for k, v in own])
os.environ["SET"] = "1"
del os.environ["SECOND"]
print(libc.getenv(b"SET"), libc.getenv(b"SECOND"))
libc.setenv(b"BY_C", b"x", 1)
print(
    "BY_C" in os.environ,
    subprocess.check_output("echo $BY_C $SET $SECOND", shell=True),
    subprocess.check_output("echo $BY_C", shell=True, env=os.environ),
)
for action in (
    lambda: os.environ.__setitem__("A=B", "c"),
    lambda: os.environ.__setitem__("A", 1),
    lambda: os.environ["NOT_THERE"],
    lambda: os.putenv("A\0", "b"),
    lambda: os.environ.__delitem__("NOT_THERE"),
    lambda: os.environ.__setitem__("", "x"),
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
print(os.environ | {"X": "y"} == {**os.environ, "X": "y"}, type(os.environ).__name__, os.supports_bytes_environ)
