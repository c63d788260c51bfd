# expect: OUT_OF_MEMORY
import os, time
held = []
for _ in range(20):
    held.append(os.memfd_create('held'))
    for _ in range(32): os.write(held[-1], b'x' * (1 << 20))
time.sleep(1)
