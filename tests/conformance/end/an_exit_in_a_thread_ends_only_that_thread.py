# sys.exit, exit and SystemExit in threads, and in a thread's target's finally
import sys
import threading
def leave(how):
    try:
        how()
    finally:
        print("finally", threading.current_thread().name)
for number, how in enumerate((sys.exit, lambda: sys.exit(5), lambda: exit("text"), lambda: (_ for _ in ()).throw(SystemExit))):
    thread = threading.Thread(target=leave, args=(how,), name=f"thread {number}")
    thread.start()
    thread.join()
    print(thread.is_alive())
sys.exit(8)
