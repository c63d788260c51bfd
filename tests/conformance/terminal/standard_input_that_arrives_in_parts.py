# A pipe that is written bit by bit: what read1, readline, select and non-blocking reads give
# conformance: dialogue=first => one\ntw
# conformance: dialogue=second => o\n
# conformance: dialogue=third => 34
# conformance: dialogue=fourth => <EOF>
import os
import select
import sys
print("first", flush=True)
print(repr(sys.stdin.readline()))
print("second", flush=True)
print(repr(sys.stdin.readline()))
print("third", flush=True)
print(select.select([0], [], [])[0], os.read(0, 100))
os.set_blocking(0, False)
try:
    os.read(0, 1)
except BlockingIOError as error:
    print(error)
print(sys.stdin.buffer.raw.read(1))
os.set_blocking(0, True)
print("fourth", flush=True)
print(repr(sys.stdin.read()))
