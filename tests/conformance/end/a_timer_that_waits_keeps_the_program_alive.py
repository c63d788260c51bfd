# threading.Timer at the end; a cancelled one; one that is a daemon
import threading
def fire(name):
    print("timer", name)
threading.Timer(0.3, fire, ["kept"]).start()
cancelled = threading.Timer(50, fire, ["never"])
cancelled.start()
daemon = threading.Timer(50, fire, ["never"])
daemon.daemon = True
daemon.start()
cancelled.cancel()
print("end")
