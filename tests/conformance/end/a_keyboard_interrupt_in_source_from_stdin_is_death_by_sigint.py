# An uncaught KeyboardInterrupt, the sample being given as from-stdin: traceback, atexit, death by SIGINT
# conformance: drive=from-stdin
import atexit
atexit.register(print, "atexit")
print("buffered")
def fail():
    raise KeyboardInterrupt("text")
fail()
