# expect: TIMEOUT
# isolate_run: timeout=1
import threading
threading.Thread(target=threading.Event().wait).start()
