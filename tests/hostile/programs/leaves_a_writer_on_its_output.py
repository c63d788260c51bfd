# expect: PASS
import os, time
if os.fork() == 0:
    time.sleep(1)
    while True: os.write(1, b'late')
print('done')
