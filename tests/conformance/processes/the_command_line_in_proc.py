# /proc/self/cmdline, what ps prints, Py_GetArgcArgv and glibc's program name agree with sys.orig_argv.
# conformance: args=first "two words" --option
import ctypes
import os
import subprocess
import sys

with open("/proc/self/cmdline", "rb") as stream:
    line = stream.read().split(b"\0")[:-1]
original = [os.fsencode(argument) for argument in sys.orig_argv]
print("length", len(line), len(original), "equal", line == original, "arguments", line[1:] == original[1:])
print(sys.argv[1:], os.path.basename(sys.orig_argv[0]), sys.orig_argv[2:])
count, vector = ctypes.c_int(), ctypes.POINTER(ctypes.c_wchar_p)()
ctypes.pythonapi.Py_GetArgcArgv(ctypes.byref(count), ctypes.byref(vector))
print("Py_GetArgcArgv", [vector[i] for i in range(count.value)] == sys.orig_argv)
libc = ctypes.CDLL(None)
print(
    os.path.basename(ctypes.c_char_p.in_dll(libc, "program_invocation_name").value),
    ctypes.c_char_p.in_dll(libc, "program_invocation_short_name").value,
)
child = "import os; print(open(f'/proc/{os.getppid()}/cmdline', 'rb').read().split(bytes(1))[1:-1])"
print(eval(subprocess.check_output([sys.executable, "-c", child])) == original[1:])
