# expect: PASS
from multiprocessing import shared_memory
block = shared_memory.SharedMemory('left', create=True, size=4096)
print(block.size)
