# expect: PASS
import os, threading
print('before', flush=True)
threading.Thread(target=os._exit, args=(9,)).start()
threading.Event().wait()
