import time
start, cpu = time.perf_counter(), time.process_time()
total = sum(i * i for i in range(100_000))
print(total, time.perf_counter() - start, time.process_time() - cpu)
time.sleep(0.05)
print(time.perf_counter() - start, time.process_time() - cpu)
