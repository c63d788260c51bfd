# expect: thread@13
import threading
import time


def work():
    print("thread")


thread = threading.Thread(target=work)
thread.start()
time.sleep(0.05)
print("main")
thread.join()
