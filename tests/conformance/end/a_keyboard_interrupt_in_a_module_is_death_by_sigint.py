# An uncaught KeyboardInterrupt, the sample being given as as-module: traceback, atexit, death by SIGINT
# conformance: drive=as-module
import atexit
atexit.register(print, "atexit")
print("buffered")
def fail():
    raise KeyboardInterrupt("text")
fail()
