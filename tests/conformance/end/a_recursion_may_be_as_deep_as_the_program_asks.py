# sys.setrecursionlimit raised: 100,000 Python frames, also in a thread, and a traceback from that deep
import sys
import threading
sys.setrecursionlimit(200000)
def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)
print(depth(100000))
thread = threading.Thread(target=lambda: print(depth(100000)))
thread.start()
thread.join()
def fail(n):
    if n == 0:
        raise ValueError("deep")
    fail(n - 1)
fail(50000)
