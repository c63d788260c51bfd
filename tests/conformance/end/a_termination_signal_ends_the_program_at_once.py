# SIGTERM from outside while the program sleeps: no finally, no atexit, nothing flushed
# conformance: drive=send-signal:SIGTERM
import atexit
import time
atexit.register(print, "never")
print("ready", flush=True)
print("lost")
try:
    time.sleep(30)
finally:
    print("never")
