# cause: pid
import threading

print(threading.get_native_id())
thread = threading.Thread(target=lambda: print(threading.get_native_id()))
thread.start()
thread.join()
