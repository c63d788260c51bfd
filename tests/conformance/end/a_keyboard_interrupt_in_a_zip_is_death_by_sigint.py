# An uncaught KeyboardInterrupt, the sample being given as zip: traceback, atexit, death by SIGINT
# conformance: drive=zip
import atexit
atexit.register(print, "atexit")
print("buffered")
def fail():
    raise KeyboardInterrupt("text")
fail()
