# expect: PASS
import ctypes
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.free.argtypes = [ctypes.c_void_p]
block = libc.malloc(5000)
libc.free(block)
libc.free(block)
libc.free(block + 8)
