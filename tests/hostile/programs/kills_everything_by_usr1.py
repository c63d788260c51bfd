# expect: PASS
import os, signal, time
time.sleep(0.1)
try: os.kill(-1, signal.SIGUSR1)
except OSError: pass
print('alive')
