# expect: nothing
import threading

ping, pong = threading.Event(), threading.Event()


def answer():
    for number in range(3):
        ping.wait()
        ping.clear()
        print("pong", number)
        pong.set()


thread = threading.Thread(target=answer)
thread.start()
for number in range(3):
    print("ping", number)
    ping.set()
    pong.wait()
    pong.clear()
thread.join()
