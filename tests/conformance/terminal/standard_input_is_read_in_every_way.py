# Lines, characters, bytes, the rest, descriptor 0 and a child, each taking its part of the same pipe
# conformance: stdin=line 1\nline 2\nline 3\nline 4\nrest\n
import os
import subprocess
import sys
print(repr(sys.stdin.readline()), repr(sys.stdin.read(3)), repr(next(sys.stdin)))
print(sys.stdin.buffer.peek(4)[:4], sys.stdin.buffer.read1(5), repr(os.read(0, 10)))
print(subprocess.run(["cat"], capture_output=True))
print(repr(sys.stdin.read()), list(sys.stdin), repr(open(0).read()))
