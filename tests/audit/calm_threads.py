# expect: nothing
import queue
import threading
from concurrent.futures import ThreadPoolExecutor

lock, totals = threading.Lock(), [0]


def add(number):
    with lock:
        totals[0] += number


threads = [threading.Thread(target=add, args=(number,)) for number in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join(5)
print(totals)
with ThreadPoolExecutor(4) as pool:
    print(list(pool.map(lambda number: number * number, range(8))), pool.submit(pow, 2, 3).result())

jobs = queue.Queue()


def consume():
    while (job := jobs.get(timeout=5)) is not None:
        print("did", job)
        jobs.task_done()


consumer = threading.Thread(target=consume)
print("before")
consumer.start()
for job in "abc":
    jobs.put(job)
jobs.join()
print("after")
jobs.put(None)
consumer.join()
print("end")
