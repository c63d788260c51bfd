# `| head -1` of a program that catches BrokenPipeError as Python's documentation advises, and of its atexit functions
# conformance: drive=pipe-to-head
import atexit
import os
import sys
atexit.register(lambda: print("atexit", file=sys.stderr))
try:
    for number in range(100000):
        print("line", number)
    sys.stdout.flush()
except BrokenPipeError as error:
    print(repr(error), file=sys.stderr)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(1)
