# expect: nothing
import signal

seen = []


def note(number, frame):
    seen.append(signal.Signals(number).name)


before = signal.signal(signal.SIGUSR1, note)
print(before is signal.SIG_DFL, signal.getsignal(signal.SIGUSR1) is note, signal.getsignal(signal.SIGINT).__name__)
signal.raise_signal(signal.SIGUSR1)
print(seen, signal.signal(signal.SIGUSR1, signal.SIG_IGN) is note)
