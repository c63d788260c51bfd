# Signals that arrive in atexit functions, in finalizers and while threads are waited for
import atexit
import os
import signal
import threading
import time
def handler(number, frame):
    print("handler", signal.Signals(number).name, frame.f_code.co_name if frame else None)
signal.signal(signal.SIGUSR1, handler)
signal.signal(signal.SIGUSR2, handler)
def send(number):
    os.kill(os.getpid(), number)
    return None
atexit.register(send, signal.SIGUSR1)
def work():
    time.sleep(0.3)
    send(signal.SIGUSR2)
    time.sleep(0.3)
threading.Thread(target=work).start()
class Last:
    def __del__(self, kill=os.kill, pid=os.getpid(), number=int(signal.SIGUSR1)):
        print("__del__")
        kill(pid, number)
        for _ in range(1000):
            pass
last = Last()
print("end")
