# cause: thread
import threading

# How far each has got when the first is there.
GOAL = 300_000
counts = [0] * 4
done = threading.Event()
# Without it the first may be there before a busy machine has started the second.
together = threading.Barrier(4)


def count(number):
    together.wait()
    while counts[number] < GOAL and not done.is_set():
        counts[number] += 1
    done.set()


threads = [threading.Thread(target=count, args=(number,)) for number in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counts)
