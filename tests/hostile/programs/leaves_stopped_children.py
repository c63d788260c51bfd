# expect: PASS
import os, signal
for _ in range(5):
    child = os.fork()
    if not child: signal.pause()
    os.kill(child, signal.SIGSTOP)
print('done')
