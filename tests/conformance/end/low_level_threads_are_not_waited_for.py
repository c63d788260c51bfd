# _thread.start_new_thread: such threads end with the program
import _thread
import time
started = _thread.allocate_lock()
started.acquire()
def work():
    print("started")
    started.release()
    time.sleep(100)
    print("never")
_thread.start_new_thread(work, ())
started.acquire()
print("end", _thread._count())
