import threading
import time

# How often each of the threads takes a lock is chance.
for _ in range(20):
    start = time.monotonic()
    shown = []
    timer = threading.Timer(0.001, lambda: shown.append(time.monotonic() - start))
    timer.start()
    timer.join()
    print(shown)
