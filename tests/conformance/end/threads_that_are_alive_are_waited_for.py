# Non-daemon threads go on after the end of the module; atexit functions run after them; threads that start threads
import atexit
import sys
import threading
import time
atexit.register(lambda: print("atexit", [thread.name for thread in threading.enumerate()]))
def work(depth):
    time.sleep(0.1)
    print("thread", depth, threading.main_thread().is_alive(), sys.is_finalizing())
    if depth:
        threading.Thread(target=work, args=(depth - 1,)).start()
threading.Thread(target=work, args=(3,)).start()
threading._register_atexit(print, "threading's own atexit")
class Last:
    def __del__(self):
        print("__del__", sys.is_finalizing())
last = Last()
print("end of the module")
sys.exit(5)
