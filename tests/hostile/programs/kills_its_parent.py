# expect: PASS
import os, signal
for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
    os.kill(os.getppid(), number)
print('alive')
