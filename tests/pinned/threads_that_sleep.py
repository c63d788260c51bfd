import threading, time
start = time.time()
order = []
def work(name, delay):
    time.sleep(delay)
    order.append(name)
threads = [threading.Thread(target=work, args=(name, delay)) for name, delay in (("c", 0.3), ("a", 0.1), ("b", 0.2))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(order, round(time.time() - start, 3), [thread.native_id for thread in threads])
