# expect: thread@7
import threading


def work(ready, go):
    ready.release()
    print("printed by a thread") or go.release()


ready, go = threading.Semaphore(0), threading.Semaphore(0)
threads = [threading.Thread(target=work, args=(ready, go)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
