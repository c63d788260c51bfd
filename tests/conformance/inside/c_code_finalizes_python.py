# Py_FinalizeEx through ctypes while the program runs: its own output and finalizers come before C's last words.
import atexit
import ctypes

libc = ctypes.PyDLL(None)
libc.on_exit.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
libc.strdup.restype = ctypes.c_void_p
libc.on_exit(ctypes.cast(libc.dprintf, ctypes.c_void_p), libc.strdup(b"on_exit comes last\n"))
atexit.register(print, "atexit")
print("before")
ctypes.pythonapi.PyRun_SimpleString(b"import sys; print('in PyRun_SimpleString'); sys.exit(1)")
