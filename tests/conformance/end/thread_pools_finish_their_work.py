# ThreadPoolExecutor without shutdown: queued work is finished before the end; its daemon-less workers, its weak references
import concurrent.futures
import time
pool = concurrent.futures.ThreadPoolExecutor(2)
def work(number):
    time.sleep(0.02)
    return number
results = [pool.submit(work, number) for number in range(6)]
results[-1].add_done_callback(lambda future: print("last one done", future.result()))
concurrent.futures.wait(results[:2])
print("end of the module")
