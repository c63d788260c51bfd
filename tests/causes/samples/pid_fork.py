# cause: pid
import os

child = os.fork()
if child == 0:
    os.write(1, f"{os.getpid()} {os.getppid()}\n".encode())
    os._exit(7)
print(child, os.waitpid(child, 0))
