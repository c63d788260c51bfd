# os.abort: death by SIGABRT, nothing flushed
import atexit
import os
atexit.register(print, "never")
print("lost")
os.write(1, b"written\n")
os.abort()
