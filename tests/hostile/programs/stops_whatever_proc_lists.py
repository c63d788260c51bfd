# expect: PASS
import os, signal
for name in os.listdir('/proc'):
    if name.isdigit() and int(name) != os.getpid():
        try: os.kill(int(name), signal.SIGSTOP)
        except OSError: pass
print('alive')
