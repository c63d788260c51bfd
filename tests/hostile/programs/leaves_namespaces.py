# expect: PASS
import ctypes
libc = ctypes.CDLL(None)
for flag in (0x20000, 0x4000000, 0x8000000, 0x20000000): libc.unshare(flag)
print('done')
