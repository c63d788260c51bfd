# expect: OUT_OF_MEMORY
import ctypes, time
libc = ctypes.CDLL(None)
libc.shmget.argtypes = (ctypes.c_int, ctypes.c_size_t, ctypes.c_int)
libc.shmat.restype = ctypes.c_void_p
libc.shmat.argtypes = (ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
libc.shmdt.argtypes = (ctypes.c_void_p,)
for _ in range(20):
    block = libc.shmat(libc.shmget(0, 32 << 20, 0o600), None, 0)
    ctypes.memset(block, 1, 32 << 20)
    libc.shmdt(block)
time.sleep(1)
