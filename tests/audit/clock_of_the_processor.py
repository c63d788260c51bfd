# expect: clock@4 clock@5
import time

print(time.process_time() >= 0)
print(time.clock_gettime(time.CLOCK_REALTIME) > 0)
