# The traceback of the main thread comes before the end of other threads; the status is 1
# conformance: drive=stderr-to-stdout
import threading
import time
def work():
    time.sleep(0.3)
    print("thread done", flush=True)
threading.Thread(target=work).start()
print("failing", flush=True)
1 / 0
