# expect: PASS
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
for name in os.listdir('/proc'):
    if name.isdigit() and int(name) != os.getpid(): libc.ptrace(16, int(name), None, None)
print('alive')
