# The program stops itself by SIGSTOP and through a SIGTSTP handler; who started it continues it; a SIGCONT handler runs.
import os
import signal
import time


def stop(number, frame):
    print(signal.Signals(number).name, "handler", flush=True)
    os.kill(os.getpid(), signal.SIGSTOP)


signal.signal(signal.SIGCONT, lambda *_: print("SIGCONT handler", flush=True))
signal.signal(signal.SIGTSTP, stop)
for number in (signal.SIGSTOP, signal.SIGTSTP):
    os.kill(os.getpid(), number)
    print("went on after", number.name, flush=True)
timer = signal.setitimer(signal.ITIMER_REAL, 0.05)
signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGSTOP))
begin = time.monotonic()
time.sleep(0.2)
print("a stop does not end a sleep", time.monotonic() - begin >= 0.2)
