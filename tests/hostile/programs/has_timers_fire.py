# expect: PASS
import signal
print('before', flush=True)
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.001)
while True: pass
