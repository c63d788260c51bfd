# An uncaught KeyboardInterrupt, the sample being given as directory: traceback, atexit, death by SIGINT
# conformance: drive=directory
import atexit
atexit.register(print, "atexit")
print("buffered")
def fail():
    raise KeyboardInterrupt("text")
fail()
