# os._exit skips C's exit functions and stdio's buffers too
import ctypes
import os
libc = ctypes.CDLL(None)
libc.__cxa_atexit(ctypes.cast(libc.puts, ctypes.c_void_p), ctypes.c_char_p(b"never"), None)
libc.puts(b"never flushed")
os.write(1, b"written\n")
os._exit(3)
