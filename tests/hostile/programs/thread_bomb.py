# expect: PROCESS_LIMIT
import threading
wait = threading.Event()
while True:
    try: threading.Thread(target=wait.wait).start()
    except RuntimeError: pass
