# The order at the end: atexit, Python's stdout, finalizers, C's stdio
import atexit
import ctypes
import os
import sys
libc = ctypes.CDLL(None)
libc.puts(b"stdio")
class Last:
    def __del__(self):
        libc.puts(b"stdio in __del__")
        os.write(1, b"written in __del__\n")
        print("printed in __del__")
last = Last()
vars(sys)["kept_longer"] = Last()
atexit.register(libc.puts, b"stdio in atexit")
atexit.register(print, "printed in atexit")
atexit.register(os.write, 1, b"written in atexit\n")
print("printed")
sys.exit(2)
