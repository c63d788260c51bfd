# os.fork: the child runs atexit, flushes what it inherited, ends with its own status; the parent too
import atexit
import os
import sys
import threading
atexit.register(lambda: print("atexit", "child" if os.getpid() != parent else "parent"))
parent = os.getpid()
class Last:
    def __del__(self):
        print("del in", "child" if child == 0 else "parent")
last = Last()
print("buffered in both")
child = os.fork()
if child == 0:
    print("child", threading.main_thread() is threading.current_thread())
    sys.exit(41)
print("status", os.waitpid(child, 0)[1] >> 8)
child = os.fork()
if child == 0:
    raise ValueError("in the child")
print("status", os.waitpid(child, 0)[1] >> 8)
child = os.fork()
if child == 0:
    raise KeyboardInterrupt
print("status", os.waitpid(child, 0)[1])
sys.exit(42)
