# expect: nothing
import contextlib
import traceback


class Broken(Exception):
    pass


@contextlib.contextmanager
def guarded():
    try:
        yield
    except Broken as error:
        print("caught", error, type(error))


with guarded():
    raise Broken("once")
try:
    raise ExceptionGroup("several", [ValueError(1), TypeError("two")])
except* ValueError as group:
    print(group.exceptions)
except* TypeError:
    print(traceback.format_exc())
