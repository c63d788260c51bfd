# expect: TIMEOUT
# isolate_run: timeout=1
import signal
for number in signal.valid_signals():
    if number not in (signal.SIGKILL, signal.SIGSTOP):
        signal.signal(number, signal.SIG_IGN)
while True: pass
