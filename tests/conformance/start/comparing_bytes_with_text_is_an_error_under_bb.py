# -bb makes BytesWarning an error, also for str(b"")
# conformance: options=-bb
import sys
import warnings
print(sys.flags.bytes_warning, warnings.filters[0])
for action in (lambda: b"a" == "a", lambda: str(b"a"), lambda: {b"a": 1}.get("a"), lambda: b"a" == 97):
    try:
        print(action())
    except BytesWarning as error:
        print("BytesWarning", error)
