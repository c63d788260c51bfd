# cause: thread
import sys
import threading

sys.setswitchinterval(1e-5)
order = []


def work(name):
    for turn in range(3000):
        order.append((name, turn))
        sum(range(200))


threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(order)
