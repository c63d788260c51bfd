# os.execv at the end: nothing of Python's is flushed, the new program has the status
import atexit
import os
atexit.register(print, "never")
print("lost")
os.write(1, b"before\n")
os.execvp("sh", ["sh", "-c", "echo replaced; exit 9"])
