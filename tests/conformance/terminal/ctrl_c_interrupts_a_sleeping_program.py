# Ctrl-C in time.sleep: KeyboardInterrupt, finally, atexit, death by SIGINT
# conformance: drive=pty-ctrl-c
import atexit
import time
atexit.register(print, "atexit")
def wait():
    try:
        time.sleep(30)
    finally:
        print("finally")
print("ready")
wait()
