# expect: PASS
import os, time
for number in range(20):
    if os.fork() == 0:
        os.setsid() if number % 2 else os.setpgid(0, 0)
        if number % 3 == 0: os.closerange(0, 3)
        time.sleep(1000)
print('done')
