# C's environ and its order, prctl settings, signal actions with flags and masks, rounding mode, alternate stack, stdio, names
import ctypes
import os
import signal
libc = ctypes.CDLL(None, use_errno=True)
environ = ctypes.POINTER(ctypes.c_char_p).in_dll(libc, "environ")
index = 0
while environ[index]:
    print(environ[index])
    index += 1
for name, number in (("PDEATHSIG", 2), ("DUMPABLE", 3), ("KEEPCAPS", 7), ("TIMING", 13), ("NAME", None), ("SECCOMP", 21), ("SECUREBITS", 27), ("TIMERSLACK", 30),
                     ("CHILD_SUBREAPER", 37), ("NO_NEW_PRIVS", 39), ("THP_DISABLE", 42)):
    if number in (2, 37):
        value = ctypes.c_int(-1)
        print(name, libc.prctl(number, ctypes.byref(value), 0, 0, 0), value.value)
    elif number is not None:
        print(name, libc.prctl(number, 0, 0, 0, 0))
class Action(ctypes.Structure):
    _fields_ = [("handler", ctypes.c_void_p), ("mask", ctypes.c_ulong * 16), ("flags", ctypes.c_int), ("restorer", ctypes.c_void_p)]
for number in range(1, 65):
    action = Action()
    result = libc.sigaction(number, None, ctypes.byref(action))
    if result or action.handler or action.flags or action.mask[0]:
        print(number, result, action.handler if action.handler in (None, 0, 1) else "a handler", hex(action.flags & ~0x04000000), action.mask[0])
class Stack(ctypes.Structure):
    _fields_ = [("pointer", ctypes.c_void_p), ("flags", ctypes.c_int), ("size", ctypes.c_size_t)]
stack = Stack()
print(libc.sigaltstack(None, ctypes.byref(stack)), stack.flags, stack.size)
import math
libm = ctypes.CDLL(math.__file__)
print(libm.fegetround(), libm.fegetexcept(), libm.fetestexcept(0x3f))
libc.setlocale.restype = ctypes.c_char_p
print(libc.setlocale(6, None), libc.getpid() == os.getpid(), libc.getdtablesize(), libc.umask(0o22), libc.alarm(0))
libc.__fbufsize.restype = ctypes.c_size_t
for stream in ("stdin", "stdout", "stderr"):
    pointer = ctypes.c_void_p.in_dll(libc, stream)
    print(stream, libc.__fbufsize(pointer), libc.__flbf(pointer), libc.fileno(pointer), libc.feof(pointer), libc.ferror(pointer))
