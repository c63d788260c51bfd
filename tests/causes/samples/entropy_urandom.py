# cause: entropy
import os

print(os.urandom(16).hex())
