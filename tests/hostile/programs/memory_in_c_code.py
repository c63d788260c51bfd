# expect: OUT_OF_MEMORY
import ctypes
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
while True: ctypes.memset(libc.malloc(ctypes.c_size_t(32 << 20)), 1, 32 << 20)
