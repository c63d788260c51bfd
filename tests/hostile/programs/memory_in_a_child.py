# expect: OUT_OF_MEMORY
import os
if os.fork() == 0:
    blocks = []
    while True: blocks.append(b'x' * (16 << 20))
os.wait()
