import queue, threading, time
start = time.monotonic()
print(threading.Lock().acquire(timeout=0.01), threading.Event().wait(0.02), time.monotonic() - start)
condition = threading.Condition()
with condition:
    print(condition.wait(0.03), time.monotonic() - start)
try:
    queue.Queue().get(timeout=0.04)
except queue.Empty:
    print("empty", time.monotonic() - start)
fired = []
timer = threading.Timer(0.05, lambda: fired.append(time.monotonic() - start))
timer.start()
timer.join()
print(round(fired[0], 2))
semaphore = threading.Semaphore(0)
print(semaphore.acquire(timeout=0.01), round(time.monotonic() - start, 3))
