# expect: TIMEOUT
# isolate_run: timeout=1
import os, signal
os.kill(os.getpid(), signal.SIGSTOP)
