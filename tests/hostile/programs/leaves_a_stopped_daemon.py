# expect: PASS
import os, signal, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.chdir('/')
        os.kill(os.getpid(), signal.SIGSTOP)
    os._exit(0)
os.wait()
print('done')
