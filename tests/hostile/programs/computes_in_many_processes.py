# expect: CPU_LIMIT
# isolate_run: timeout=40
import os
os.fork()
os.fork()
while True: pass
