# No standard descriptor is open; what the program finds is told by its exit status
# conformance: drive=all-closed
import os
import sys
first = os.open("/dev/null", os.O_RDONLY)
second = os.open("/dev/null", os.O_RDONLY)
print("lost")
print("lost", file=sys.stderr)
found = [sys.stdin, sys.stdout, sys.stderr].count(None)
os._exit(found * 10 + first * 3 + second) if found != 3 or first != 0 else sys.exit(40 + second)
