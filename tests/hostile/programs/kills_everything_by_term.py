# expect: PASS
import os, signal, time
time.sleep(0.1)
try: os.kill(-1, signal.SIGTERM)
except OSError: pass
print('alive')
