# cause: thread
import os

# Four children write lines into one pipe, each as fast as it can.
for name in "abcd":
    if os.fork() == 0:
        for turn in range(400):
            os.write(1, f"{name}{turn}\n".encode())
        os._exit(0)
for _ in range(4):
    os.wait()
