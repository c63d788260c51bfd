# expect: PASS
import os, signal
for _ in range(2000):
    for number in (signal.SIGUSR1, signal.SIGTERM, signal.SIGCHLD, signal.SIGRTMIN): os.kill(os.getppid(), number)
print('alive')
