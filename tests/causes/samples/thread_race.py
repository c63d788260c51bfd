# cause: thread
import sys
import threading

sys.setswitchinterval(1e-5)
order = []
# Without it the first may be at its end before a busy machine has started the second.
together = threading.Barrier(4)


def work(name):
    together.wait()
    for turn in range(3000):
        order.append((name, turn))
        sum(range(1000))


threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(order)
