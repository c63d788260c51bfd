# An uncaught KeyboardInterrupt, the sample being given as as-code: traceback, atexit, death by SIGINT
# conformance: drive=as-code
import atexit
atexit.register(print, "atexit")
print("buffered")
def fail():
    raise KeyboardInterrupt("text")
fail()
