# cause: entropy
import os

child = os.fork()
if child == 0:
    os.write(1, os.urandom(8).hex().encode() + b"\n")
    os._exit(0)
print(os.waitpid(child, 0)[1])
