# Descriptor 0 can only be written
# conformance: drive=stdin-write-only
import sys
print(sys.stdin.readable(), sys.stdin.mode, sys.stdin.buffer.readable())
try:
    print(repr(sys.stdin.read()))
except OSError as error:
    print(type(error), error)
input()
