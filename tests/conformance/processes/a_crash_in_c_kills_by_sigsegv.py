# A null pointer read by C code: the process dies by SIGSEGV and loses what was buffered.
import ctypes
import resource

resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
print("flushed", flush=True)
print("lost")
ctypes.string_at(0)
