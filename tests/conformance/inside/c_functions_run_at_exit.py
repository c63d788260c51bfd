# Py_AtExit and glibc's on_exit: C functions registered through ctypes run when the interpreter and the process end.
import atexit
import ctypes
import sys

libc = ctypes.CDLL(None)
atexit.register(print, "atexit of Python")
libc.strdup.restype = ctypes.c_void_p
libc.on_exit.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
text = libc.strdup(b"on_exit with status 1 writes to descriptor 1\n")
libc.on_exit(ctypes.cast(libc.dprintf, ctypes.c_void_p), text)
second = libc.strdup(b"registered last, runs first\n")
libc.on_exit(ctypes.cast(libc.dprintf, ctypes.c_void_p), second)
libc.printf(b"in C's buffer until exit\n")
print(ctypes.pythonapi.Py_AtExit(ctypes.cast(libc.getpid, ctypes.c_void_p)))
print([ctypes.pythonapi.Py_AtExit(ctypes.cast(libc.getpid, ctypes.c_void_p)) for _ in range(33)])
sys.exit(1)
