# cause: clock+address
import time

print(time.time_ns(), id([]))
