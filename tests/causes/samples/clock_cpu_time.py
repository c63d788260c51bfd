# cause: clock
import time

print(time.process_time_ns(), time.thread_time_ns())
