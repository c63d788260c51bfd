# expect: CPU_LIMIT,TIMEOUT
# isolate_run: timeout=8
import os
os.fork()
os.fork()
while True: pass
