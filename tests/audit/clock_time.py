# expect: clock@4
import time

print(time.time() > 0)
