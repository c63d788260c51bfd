# A handler can be interrupted by another, and by its own signal; the order in which pending ones run is by number.
import os
import signal

depth = 0


def nested(number, frame):
    global depth
    depth += 1
    print("  " * depth, "in", signal.Signals(number).name, depth)
    if number == signal.SIGUSR1 and depth < 3:
        os.kill(os.getpid(), signal.SIGUSR2)
    if number == signal.SIGUSR2 and depth < 4:
        signal.raise_signal(signal.SIGUSR1)
    print("  " * depth, "out", signal.Signals(number).name, depth)
    depth -= 1


signal.signal(signal.SIGUSR1, nested)
signal.signal(signal.SIGUSR2, nested)
os.kill(os.getpid(), signal.SIGUSR1)
print("self-nesting")


def own(number, frame):
    global depth
    depth += 1
    print("own", depth)
    if depth < 4:
        signal.raise_signal(number)
    depth -= 1


signal.signal(signal.SIGTERM, own)
signal.raise_signal(signal.SIGTERM)

print("several at once")
order = []
for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1, signal.SIGWINCH, signal.SIGRTMIN, signal.SIGRTMIN + 3):
    signal.signal(number, lambda n, f: order.append(int(n)))
blocked = {signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1, signal.SIGWINCH, signal.SIGRTMIN, signal.SIGRTMIN + 3}
signal.pthread_sigmask(signal.SIG_BLOCK, blocked)
for number in sorted(blocked, reverse=True):
    os.kill(os.getpid(), number)
    os.kill(os.getpid(), number)
print("pending", sorted(map(int, signal.sigpending())))
signal.pthread_sigmask(signal.SIG_UNBLOCK, blocked)
print(order)


def replaces_itself(number, frame):
    print("first handler")
    signal.signal(number, lambda *_: print("second handler"))


signal.signal(signal.SIGUSR1, replaces_itself)
signal.raise_signal(signal.SIGUSR1)
signal.raise_signal(signal.SIGUSR1)
