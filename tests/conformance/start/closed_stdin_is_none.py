# Descriptor 0 is not open: sys.stdin is None, and the first file opened gets its number
# conformance: drive=stdin-closed
import sys
print(sys.stdin, sys.__stdin__)
import os
opened = os.open("/dev/null", os.O_RDONLY)
print(opened, os.get_inheritable(opened))
try:
    input("? ")
except Exception as error:
    print(type(error), error)
import subprocess
print(subprocess.run(["cat"], capture_output=True))
