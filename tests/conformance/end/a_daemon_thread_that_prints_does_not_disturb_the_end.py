# A daemon thread that was printing and then waits; what it printed is flushed
import threading
import time
done = threading.Event()
def work():
    for number in range(1000):
        print("line", number)
    done.set()
    time.sleep(100)
threading.Thread(target=work, daemon=True).start()
done.wait()
print("end")
