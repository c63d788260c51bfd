# cause: thread
import os

# Four children that start together write lines into one pipe, each as fast as it can.
ready, start = os.pipe()
for name in "abcd":
    if os.fork() == 0:
        os.close(start)
        os.read(ready, 1)
        for turn in range(2000):
            os.write(1, f"{name}{turn}\n".encode())
            sum(range(1000))
        os._exit(0)
os.close(start)
for _ in range(4):
    os.wait()
