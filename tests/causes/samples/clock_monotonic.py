# cause: clock
import time

print(time.monotonic_ns())
