# os.execv in a thread other than the main one: the new program has the same pid and no other thread.
import os
import sys
import threading
import time

print("before", flush=True)
os.environ["EXPECTED"] = str(os.getpid())
code = "import os; print(os.getpid() == int(os.environ['EXPECTED']), len(os.listdir('/proc/self/task'))); raise SystemExit(6)"
threading.Thread(target=os.execv, args=(sys.executable, [sys.executable, "-c", code])).start()
time.sleep(20)
print("not reached")
