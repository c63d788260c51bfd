# print, buffer, os.write, C's stdio, child processes, when stdout is a socket of its own
# conformance: drive=stdout-socket
import ctypes
import os
import subprocess
import sys
libc = ctypes.CDLL(None)
for number in range(3):
    print("print", number)
    sys.stdout.buffer.write(b"buffer %d\n" % number)
    os.write(1, b"os.write %d\n" % number)
    libc.puts(b"puts %d" % number)
    libc.printf(b"printf %d %s\n", number, b"text")
    subprocess.run(["echo", f"child {number}"])
    os.system(f"echo system {number}; echo system stderr {number} >&2")
    print("stderr", number, file=sys.stderr)
    sys.stderr.buffer.write(b"stderr buffer %d\n" % number)
    os.write(2, b"os.write 2 %d\n" % number)
    libc.perror(b"perror")
    if number == 1:
        sys.stdout.flush()
        libc.fflush(None)
sys.stdout.write("no newline at the end")
