# SIGTERM from outside, with a handler that calls sys.exit
# conformance: drive=send-signal:SIGTERM
import atexit
import signal
import sys
import time
def leave(number, frame):
    print("handler", number, frame.f_lineno, frame.f_code.co_name)
    sys.exit(99)
signal.signal(signal.SIGTERM, leave)
atexit.register(print, "atexit")
print("ready", flush=True)
try:
    time.sleep(30)
finally:
    print("finally")
