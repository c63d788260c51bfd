# Descriptor 2 is not open: sys.stderr is None, an uncaught exception is not shown, the status is 1
# conformance: drive=stderr-closed
import sys
print(sys.stderr, sys.__stderr__)
import os
print(os.dup(0))
import warnings
warnings.warn("lost")
print("lost", file=sys.stderr)
1 / 0
