# cause: entropy
import os

print(*("heads" if os.urandom(1)[0] & 1 else "tails" for _ in range(16)))
