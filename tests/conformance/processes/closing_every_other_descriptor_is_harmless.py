# os.closerange over all but the standard descriptors, then work as usual: files, children, threads, imports, the end.
import atexit
import os
import subprocess
import sys
import threading

os.closerange(3, 4096)
print(sorted(int(name) for name in os.listdir("/proc/self/fd"))[:-1])
import decimal
import json

with open("file", "w") as stream:
    json.dump([1], stream)
    print(stream.fileno())
print(open("file").read(), decimal.Decimal(1) / 3, subprocess.run(["echo", "child"], capture_output=True).stdout)
thread = threading.Thread(target=print, args=("thread",))
thread.start()
thread.join()
os.close(0)
print(os.open(os.devnull, os.O_RDONLY))
atexit.register(print, "atexit")
saved = os.dup(2)
os.close(2)
sys.stderr.write("goes nowhere")
try:
    sys.stderr.flush()
except OSError as error:
    print(type(error).__name__, error.errno)
os.dup2(saved, 2)
sys.exit(4)
