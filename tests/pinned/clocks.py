import time
print(time.time(), time.time_ns(), time.monotonic(), time.perf_counter(), time.process_time(), time.thread_time())
for name in "time", "monotonic", "perf_counter", "process_time":
    print(name, time.get_clock_info(name).resolution > 0, getattr(time, name)())
print(time.clock_gettime(time.CLOCK_BOOTTIME), time.clock_gettime_ns(time.CLOCK_REALTIME))
print(time.ctime(), time.localtime(), time.gmtime(), time.strftime("%c"))
