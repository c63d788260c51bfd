# expect: address@10 pid@11 address@12 address@14 address@15
import threading

started = threading.Event()
ended = threading.Event()
thread = threading.Thread(target=lambda: (started.set(), ended.wait()), name="other")
print(thread, thread.ident, thread.native_id)
thread.start()
started.wait()
print(thread.ident > 0)
print(thread.native_id > 0)
print(len(repr(thread)) > 0)
ended.set()
print(threading.main_thread().ident == threading.main_thread().ident)
print(threading.current_thread().ident > 0)
thread.join()
print(thread.name, thread.is_alive(), "%s" % 3, f"{thread.name!r}")
