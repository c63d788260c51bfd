# -b warns, once for each place
# conformance: options=-b
import sys
print(sys.flags.bytes_warning, sys.warnoptions)
for _ in range(2):
    print(b"a" == "a", str(b"a"))
