# expect: PASS
import ctypes, os
libc = ctypes.CDLL(None)
print(libc.prctl(1, 0), libc.prctl(36, 1), libc.prctl(4, 0))
try: os.setsid()
except OSError: print('leads its session')
