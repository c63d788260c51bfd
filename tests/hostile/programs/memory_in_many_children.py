# expect: OUT_OF_MEMORY
import os, time
for _ in range(8):
    if os.fork() == 0:
        block = b'x' * (64 << 20)
        time.sleep(1000)
time.sleep(1000)
