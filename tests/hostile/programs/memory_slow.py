# expect: OUT_OF_MEMORY
import time
blocks = []
while True:
    blocks.append(b'x' * (8 << 20))
    time.sleep(0.005)
