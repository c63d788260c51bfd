# cause: pid
import os

print(os.getpid())
