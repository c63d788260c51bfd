# expect: PASS
import os, signal, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.chdir('/')
        time.sleep(1000)
    os._exit(0)
os.wait()
print('done')
