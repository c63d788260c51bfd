# sys.exit deep in functions, generators and with blocks: everything between it and the module runs
import atexit
import contextlib
import sys
@contextlib.contextmanager
def announced(name):
    print("enter", name)
    try:
        yield
    finally:
        print("leave", name, repr(sys.exception()))
class Guard:
    def __enter__(self):
        return self
    def __exit__(self, kind, value, trace):
        print("guard", kind.__name__, value.code)
def inner():
    try:
        with announced("inner"), Guard():
            sys.exit(21)
    except Exception:
        print("never: SystemExit is no Exception")
    finally:
        print("finally inner")
def generator():
    try:
        yield 1
        inner()
    finally:
        print("finally generator")
atexit.register(lambda: print("atexit", repr(sys.exception())))
try:
    for _ in generator():
        print("loop")
except SystemExit as error:
    print("caught", error.code)
    raise
finally:
    print("finally module")
