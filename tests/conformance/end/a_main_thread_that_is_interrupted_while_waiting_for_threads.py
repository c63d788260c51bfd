# SIGINT from outside while the program waits for a thread at its end: the message, and what still runs
# conformance: drive=send-signal:SIGINT
import atexit
import threading
import time
atexit.register(print, "atexit")
release = threading.Event()
def work():
    release.wait(2)
    print("thread done")
threading.Thread(target=work).start()
print("ready", flush=True)
