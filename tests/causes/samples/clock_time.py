# cause: clock
import time

print(time.time())
