# In C's exit functions Python's handlers are gone: SIGINT and SIGUSR1 kill
# conformance: drive=each-of
import os
os.mkdir("samples")
for name in ("SIGINT", "SIGUSR1", "SIGTERM", "SIGPIPE", "SIGXFSZ"):
    with open(f"samples/{name}.py", "w") as file:
        file.write(f"import ctypes, os, signal\nlibc = ctypes.CDLL(None)\nsignal.signal(signal.{name}, lambda *a: print('handler'))\n"
                   f"libc.__cxa_atexit(ctypes.cast(libc.puts, ctypes.c_void_p), ctypes.c_char_p(b'still alive'), None)\n"
                   f"libc.__cxa_atexit(ctypes.cast(libc.raise_ if hasattr(libc, 'raise_') else getattr(libc, 'raise'), ctypes.c_void_p), ctypes.c_void_p(signal.{name}), None)\nprint('end')\n")
