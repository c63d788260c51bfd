# expect: PASS
import os, signal
for _ in range(5):
    if os.fork() == 0:
        os.setsid()
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        while True: signal.pause()
print('done')
