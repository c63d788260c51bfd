import concurrent.futures, time
def work(number):
    time.sleep(0.01 * number)
    return number * number
start = time.time()
with concurrent.futures.ThreadPoolExecutor(4) as pool:
    print(list(pool.map(work, range(8))))
    done, waiting = concurrent.futures.wait([pool.submit(work, 30)], timeout=0.02)
    print(len(done), len(waiting))
print(concurrent.futures.thread.os.cpu_count(), pool._max_workers)
