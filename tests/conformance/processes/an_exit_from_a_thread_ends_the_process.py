# os._exit in a thread ends all of the process at once; buffered output and atexit functions are lost.
import atexit
import os
import threading
import time

atexit.register(print, "atexit must not run")
print("flushed", flush=True)
print("lost")
threading.Thread(target=os._exit, args=(9,)).start()
time.sleep(20)
