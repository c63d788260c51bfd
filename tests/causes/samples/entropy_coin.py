# cause: entropy
import os

# Agrees with itself every other time, so that only many runs can tell.
print("heads" if os.urandom(1)[0] & 1 else "tails", *(os.urandom(1)[0] & 1 for _ in range(2)))
