import concurrent.futures, multiprocessing, os
print(os.cpu_count(), multiprocessing.cpu_count(), os.sched_getaffinity(0), os.sysconf("SC_NPROCESSORS_ONLN"))
print(len(os.sched_getaffinity(os.getpid())), concurrent.futures.ThreadPoolExecutor()._max_workers)
