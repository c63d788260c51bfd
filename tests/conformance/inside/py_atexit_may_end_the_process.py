# A function registered by Py_AtExit runs at the very end of finalization: abort() there decides the status.
import atexit
import ctypes
import resource

resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
libc = ctypes.CDLL(None)
ctypes.pythonapi.Py_AtExit(ctypes.cast(libc.abort, ctypes.c_void_p))
atexit.register(print, "atexit runs before")


class Noisy:
    def __del__(self):
        print("finalizer runs before")


kept = Noisy()
print("end of the program")
