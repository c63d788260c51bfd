# -u: the kinds and settings of the three streams
# conformance: options=-u
import sys
for stream in (sys.stdin, sys.stdout, sys.stderr):
    print(type(stream).__name__, stream.line_buffering, stream.write_through, type(stream.buffer).__name__,
          stream.name, stream.mode, getattr(stream.buffer, "raw", None) is not None)
print(sys.flags)
import os
print("first", end=" ")
os.write(1, b"second ")
print("third")
