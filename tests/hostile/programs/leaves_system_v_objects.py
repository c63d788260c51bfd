# expect: PASS
import ctypes
libc = ctypes.CDLL(None)
print(libc.semget(0x1501, 4, 0o1600) >= 0, libc.shmget(0x1501, 4096, 0o1600) >= 0, libc.msgget(0x1501, 0o1600) >= 0)
