# Descriptor 1 is not open: sys.stdout is None, print does nothing, the first file opened gets its number
# conformance: drive=stdout-closed
import sys
print(sys.stdout, sys.__stdout__, sys.stdin, file=sys.stderr)
print("lost")
import os
opened = os.open("/dev/null", os.O_RDONLY)
print(opened, os.get_inheritable(opened), file=sys.stderr)
try:
    sys.stdout.write("x")
except AttributeError as error:
    print(error, file=sys.stderr)
input("prompt")
