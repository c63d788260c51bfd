# The traceback of an uncaught RecursionError: repeated lines are counted, the message says where it came.
import sys


sys.setrecursionlimit(40)


def even(n):
    return odd(n + 1)


def odd(n):
    return even(n + 1)


class Thing:
    def __repr__(self):
        return f"<{self!r}>"


for action in (lambda: even(0), lambda: repr(Thing())):
    try:
        action()
    except RecursionError:
        sys.excepthook(*sys.exc_info())


sys.setrecursionlimit(1000)


def alone(x):
    alone(x)


alone(1)
