# --env PYTHONHASHSEED=N replaces the pinned seed
# conformance: env=PYTHONHASHSEED=12345
import os
import sys
print(hash("text"), hash(b"bytes"), sys.flags.hash_randomization, os.environ["PYTHONHASHSEED"])
print(list({"a", "b", "c", "d", "e", "f", "g"}))
