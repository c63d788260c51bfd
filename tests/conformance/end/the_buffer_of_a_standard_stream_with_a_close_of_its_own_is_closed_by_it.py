import os
import sys


def closes(name, write=os.write):
    return lambda: write(1, f"{name} is closed\n".encode())


sys.stdin.buffer.close = closes("stdin's buffer")
sys.stdout.buffer.raw.close = closes("stdout's file")
