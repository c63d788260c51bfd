# What sits in sys.stdout, in an open file and in C's stdio at os.fork is written by parent and child alike.
import ctypes
import os
import sys

libc = ctypes.CDLL(None)
print("in the buffer of sys.stdout")
kept = open("file", "w")
kept.write("in the buffer of a file\n")
libc.puts(b"in the buffer of C")
pid = os.fork()
if pid == 0:
    print("child")
    sys.exit(0)
os.waitpid(pid, 0)
print("parent")
kept.close()
print(open("file").read(), end="")
os.write(1, b"written at once\n")
pid = os.fork()
if pid == 0:
    os._exit(0)
os.waitpid(pid, 0)
print("after a child that used _exit")
