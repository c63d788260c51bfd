# Neither finally nor with blocks nor thread-local finalizers of daemon threads run; those of ended threads do
import os
import threading
import time
local = threading.local()
class Noted:
    def __init__(self, name):
        self.name = name
    def __enter__(self):
        return self
    def __exit__(self, *arguments):
        os.write(1, f"exit {self.name}\n".encode())
    def __del__(self):
        os.write(1, f"del {self.name}\n".encode())
ready = threading.Event()
def stay():
    local.value = Noted("local of the daemon")
    with Noted("daemon"):
        ready.set()
        time.sleep(100)
def leave():
    local.value = Noted("local of the thread")
    with Noted("thread"):
        pass
thread = threading.Thread(target=leave)
thread.start()
thread.join()
threading.Thread(target=stay, daemon=True).start()
ready.wait()
time.sleep(0.1)
local.value = Noted("local of the main thread")
print("end")
