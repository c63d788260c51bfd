# expect: clock@5 clock@7
import time
from time import monotonic_ns as now

start = time.perf_counter()
total = sum(range(1000))
print(now() > 0, start > 0, total)
