# `| head -1` of a program whose child and whose C code write
# conformance: drive=pipe-to-head
import ctypes
import os
import subprocess
import sys
print("line", flush=True)
child = subprocess.run(["sh", "-c", "while :; do echo child; done"])
print(child.returncode, file=sys.stderr)
libc = ctypes.CDLL(None)
libc.puts(b"lost")
print(libc.fflush(None), file=sys.stderr)
try:
    os.write(1, b"x")
except OSError as error:
    print(error, file=sys.stderr)
