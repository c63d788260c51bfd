# expect: OUT_OF_MEMORY
import mmap, time
block = mmap.mmap(-1, 400 << 20)
for at in range(0, len(block), 4096): block[at] = 1
time.sleep(1)
