# Ctrl-C after the end of the module, while a thread is waited for
# conformance: drive=pty-ctrl-c
import atexit
import threading
atexit.register(print, "atexit")
stop = threading.Event()
threading.Thread(target=stop.wait, args=(2,)).start()
print("ready")
