# alarm, setitimer with an interval, ITIMER_VIRTUAL and ITIMER_PROF, and what each call returns.
import signal
import time

fired = []
for number in (signal.SIGALRM, signal.SIGVTALRM, signal.SIGPROF):
    signal.signal(number, lambda n, f: fired.append(signal.Signals(n).name))

print("alarm", signal.alarm(100), signal.alarm(50), signal.alarm(0), signal.alarm(0))
print(signal.setitimer(signal.ITIMER_REAL, 100, 5))
left, interval = signal.getitimer(signal.ITIMER_REAL)
print("left", 99 < left <= 100, "interval", interval)
left, interval = signal.setitimer(signal.ITIMER_REAL, 0)
print("cancelled", 99 < left <= 100, interval, signal.getitimer(signal.ITIMER_REAL))
print("alarm sees setitimer", signal.setitimer(signal.ITIMER_REAL, 30), signal.alarm(0) in (29, 30))

signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
while len(fired) < 3:
    signal.pause()
signal.setitimer(signal.ITIMER_REAL, 0)
print(fired[:3])
fired.clear()

for which in (signal.ITIMER_VIRTUAL, signal.ITIMER_PROF):
    signal.setitimer(which, 0.02)
    deadline = time.monotonic() + 2
    while not fired and time.monotonic() < deadline:
        sum(range(1000))
    print(fired)
    fired.clear()

signal.setitimer(signal.ITIMER_REAL, 0.02)
begin = time.monotonic()
time.sleep(0.1)
print("sleep goes on after the handler:", time.monotonic() - begin >= 0.1, fired)

for arguments in ((99, 1), (signal.ITIMER_REAL, -1), (signal.ITIMER_REAL, "x"), (signal.ITIMER_REAL,)):
    try:
        print(signal.setitimer(*arguments))
    except Exception as error:
        print(type(error).__name__, error)
