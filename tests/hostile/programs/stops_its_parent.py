# expect: PASS
import os, signal
os.kill(os.getppid(), signal.SIGSTOP)
print('alive')
