# A terminal shows each line when it ends, a part of a line only when it is flushed, in the order of print, os.write, C and children
# conformance: drive=pty
import ctypes
import os
import subprocess
import sys
libc = ctypes.CDLL(None)
print("print")
os.write(1, b"os.write\n")
libc.puts(b"puts")
print("no newline", end="")
os.write(1, b"[before the part of a line]")
print()
libc.printf(b"printf without newline")
os.write(1, b"[before printf]")
libc.puts(b"")
sys.stdout.buffer.write(b"buffer\n")
os.write(1, b"[before buffer]\n")
sys.stdout.buffer.flush()
print("stderr", file=sys.stderr)
print("stderr part", end="", file=sys.stderr)
os.write(2, b"[after stderr part]\n")
subprocess.run(["echo", "child"])
print("a\rb\tc\x1b[0m é日本\n" * 2, end="")
sys.stdout.write("x" * 10000 + "\n")
print("last, without newline", end="")
