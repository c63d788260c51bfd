# expect: PASS
import mmap, os, time
file = os.memfd_create('mapped')
os.ftruncate(file, 150 << 20)
block = mmap.mmap(file, 150 << 20)
for at in range(0, len(block), 4096): block[at] = 1
if os.fork() == 0:
    print(sum(block[at] for at in range(0, len(block), 4096)), flush=True)
    time.sleep(0.2)
    os._exit(0)
os.wait()
