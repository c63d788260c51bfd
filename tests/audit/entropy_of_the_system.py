# expect: entropy@4 entropy@5
import os

print(len(os.urandom(4)))
print(len(os.getrandom(4)))
