# expect: nothing
import threading
import time

for number in range(3):
    thread = threading.Thread(target=print, args=("thread", number))
    thread.start()
    thread.join()
    time.sleep(0.001)
    print("joined", number)
