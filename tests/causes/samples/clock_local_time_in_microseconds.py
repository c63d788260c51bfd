# cause: clock
import time

now = time.time_ns()
print(time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(now // 10**9)), now % 10**9)
