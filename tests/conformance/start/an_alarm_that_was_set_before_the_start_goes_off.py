# A timer survives exec: SIGALRM kills the program, which sleeps
# conformance: drive=alarm:2
import signal
import time
print(0 < signal.getitimer(signal.ITIMER_REAL)[0] <= 2, signal.getsignal(signal.SIGALRM), flush=True)
time.sleep(20)
print("never")
