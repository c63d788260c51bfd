# The identity of the main thread
import _thread
import os
import sys
print(_thread._count(), _thread.get_native_id() == os.getpid(), "threading" in sys.modules, _thread.stack_size(), len(sys._current_frames()))
import threading
main = threading.main_thread()
print(main is threading.current_thread(), main.ident == threading.get_ident(), main.native_id == os.getpid(), main.name, main.daemon)
print(repr(main).replace(str(main.ident), "IDENT"), threading.active_count(), len(threading.enumerate()))
print(list(sys._current_frames()) == [main.ident], sys._current_exceptions() == {main.ident: None})
print(sorted(os.listdir("/proc/self/task")) == [str(os.getpid())])
print(_thread._main_thread_ident if hasattr(_thread, "_main_thread_ident") else "")
