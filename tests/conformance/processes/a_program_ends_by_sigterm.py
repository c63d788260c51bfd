# An unhandled SIGTERM ends the process by that signal; what was buffered is lost, atexit does not run.
import atexit
import os
import signal
import sys

atexit.register(print, "atexit must not run")
print("flushed before", flush=True)
print("in the buffer, lost")
sys.stderr.write("on standard error\n")
os.kill(os.getpid(), signal.SIGTERM)
print("not reached")
