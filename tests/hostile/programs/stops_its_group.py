# expect: TIMEOUT
# isolate_run: timeout=1
import os, signal
os.killpg(0, signal.SIGSTOP)
