# Daemon threads that compute, allocate and collect at the moment of the end
import gc
import threading
import time
started = threading.Semaphore(0)
def compute():
    started.release()
    while True:
        sum(range(1000))
def allocate():
    started.release()
    while True:
        loop = []
        loop.append(loop)
def collect():
    started.release()
    while True:
        gc.collect()
        time.sleep(0.001)
for function in (compute, allocate, collect, compute):
    threading.Thread(target=function, daemon=True).start()
for _ in range(4):
    started.acquire()
time.sleep(0.2)
print("end")
