# Py_Exit through ctypes finalizes as the end of a program does: atexit, finalizers, flushes, the given status.
import atexit
import ctypes


class Noisy:
    def __del__(self):
        print("finalizer")


kept = Noisy()
atexit.register(print, "atexit")
print("buffered and flushed")
ctypes.CDLL(None).printf(b"in C's buffer\n")
ctypes.PyDLL(None).Py_Exit(5)
print("not reached")
