# expect: PASS
import os, signal, time
time.sleep(0.1)
try: os.kill(-1, signal.SIGINT)
except OSError: pass
print('alive')
