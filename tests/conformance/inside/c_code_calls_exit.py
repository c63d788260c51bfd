# libc's exit() through ctypes: C's buffers are flushed, Python's are not, nothing of Python is finalized.
import atexit
import ctypes

atexit.register(print, "atexit must not run")
print("flushed by the program", flush=True)
print("lost in Python's buffer")
ctypes.CDLL(None).printf(b"flushed by exit\n")
ctypes.CDLL(None).exit(7)
