# expect: PASS
import os, signal, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.chdir('/')
        
        while True:
            if os.fork(): os._exit(0)
            time.sleep(0.001)
    os._exit(0)
os.wait()
print('done')
