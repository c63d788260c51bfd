# cause: clock+pid
import os
import time

print(f"[{time.time():.6f}] process {os.getpid()}")
