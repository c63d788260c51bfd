# expect: PASS
import ctypes
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.free.argtypes = [ctypes.c_void_p]
first, second = libc.malloc(5000), libc.malloc(5000)
ctypes.memset(first - 16, 0xff, 16)
libc.free(first)
libc.free(second)
