# signal.signal returns the handler before; a handler gets the number and the frame that it interrupted.
import os
import signal


def show(number, frame):
    print(
        "handler",
        signal.Signals(number).name,
        type(number).__name__,
        frame.f_code.co_name,
        frame.f_lineno,
        frame.f_back and frame.f_back.f_code.co_name,
    )


class Callable:
    def __call__(self, number, frame):
        print("callable object", int(number), frame is not None)


def interrupted():
    signal.raise_signal(signal.SIGUSR1)
    os.kill(os.getpid(), signal.SIGUSR1)
    print("back in interrupted")


print(signal.signal(signal.SIGUSR1, show))
print(signal.signal(signal.SIGUSR1, show) is show)
interrupted()
signal.raise_signal(signal.SIGUSR1)
(lambda: signal.raise_signal(signal.SIGUSR1))()
[signal.raise_signal(signal.SIGUSR1) for _ in range(2)]
eval("signal.raise_signal(signal.SIGUSR1)")
exec(compile("import signal\nsignal.raise_signal(signal.SIGUSR1)", "<made up>", "exec"))


def generator():
    signal.raise_signal(signal.SIGUSR1)
    yield 1


print(list(generator()))
called = Callable()
print(signal.signal(signal.SIGUSR1, called) is show, signal.getsignal(signal.SIGUSR1) is called)
os.kill(os.getpid(), signal.SIGUSR1)
print(signal.signal(signal.SIGUSR1, signal.SIG_IGN) is called)
os.kill(os.getpid(), signal.SIGUSR1)
print(repr(signal.signal(signal.SIGUSR1, signal.SIG_DFL)), repr(signal.getsignal(signal.SIGUSR1)))
for number, handler in (
    (signal.SIGKILL, show),
    (signal.SIGSTOP, show),
    (0, show),
    (65, show),
    (-1, show),
    (signal.SIGUSR1, None),
    (signal.SIGUSR1, 12),
    ("SIGUSR1", show),
    (signal.SIGUSR1, "x"),
):
    try:
        print(signal.signal(number, handler))
    except Exception as error:
        print(type(error).__name__, error)
for number in (0, 65, 32, 33, 1000):
    try:
        print(number, signal.getsignal(number))
    except Exception as error:
        print(number, type(error).__name__, error)
    try:
        print(number, signal.raise_signal(number))
    except Exception as error:
        print(number, type(error).__name__, error)
