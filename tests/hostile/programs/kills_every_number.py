# expect: PASS
import os, signal
for pid in range(1, 33000):
    if pid != os.getpid():
        try: os.kill(pid, signal.SIGKILL)
        except OSError: pass
print('alive')
