# A daemon thread holds an import lock and another one a user lock while the program ends
import sys
import threading
import time
with open("slow_module.py", "w") as file:
    file.write("import builtins, time\nbuiltins.importing.set()\ntime.sleep(100)\n")
sys.path.insert(0, ".")
import builtins
builtins.importing = threading.Event()
holding = threading.Event()
lock = threading.RLock()
def hold():
    lock.acquire()
    holding.set()
    time.sleep(100)
threading.Thread(target=hold, daemon=True).start()
threading.Thread(target=lambda: __import__("slow_module"), daemon=True).start()
holding.wait()
builtins.importing.wait()
import colorsys
print("end", colorsys.rgb_to_hls(0, 0, 0), lock.acquire(blocking=False))
