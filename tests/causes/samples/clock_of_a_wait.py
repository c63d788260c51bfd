# cause: clock
import threading
import time

start = time.monotonic()
threading.Event().wait(0.02)
print(time.monotonic() - start)
