# SystemExit with text, the sample being given as as-code
# conformance: drive=as-code
import atexit
import sys
class Last:
    def __del__(self):
        print("del", sys.is_finalizing())
last = Last()
atexit.register(print, "atexit")
try:
    raise ValueError("context")
except ValueError:
    sys.exit("the text of the exit")
