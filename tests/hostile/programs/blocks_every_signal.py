# expect: TIMEOUT
# isolate_run: timeout=1
import signal, time
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
time.sleep(1000)
