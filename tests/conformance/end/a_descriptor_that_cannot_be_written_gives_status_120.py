# stdout is open for reading only
# conformance: drive=stdout-read-only
import sys
print(sys.stdout.writable(), sys.stdout.mode, file=sys.stderr)
print("lost")
