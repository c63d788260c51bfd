# Exit functions registered with libc: after Python's own, after the finalizers, in reverse order
import atexit
import ctypes
import os
libc = ctypes.CDLL(None)
libc.printf(b"%s", b"stdio, not flushed by Python\n")
libc.__cxa_atexit(ctypes.cast(libc.puts, ctypes.c_void_p), ctypes.c_char_p(b"__cxa_atexit: first registered, last called"), None)
libc.__cxa_atexit(ctypes.cast(libc.puts, ctypes.c_void_p), ctypes.c_char_p(b"__cxa_atexit: second registered"), None)
atexit.register(lambda: os.write(1, b"Python's atexit\n"))
class Last:
    def __del__(self):
        os.write(1, b"__del__ of the last object\n")
last = Last()
print("printed")
