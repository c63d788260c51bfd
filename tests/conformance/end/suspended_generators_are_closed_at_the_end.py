# Suspended generators: their finally and with blocks, nested yield from, their order
import contextlib
import sys
@contextlib.contextmanager
def context(name):
    try:
        yield
    finally:
        print("context", name)
def generator(name):
    try:
        with context(name):
            yield 1
    except GeneratorExit:
        print("closed", name)
        raise
    finally:
        print("finally", name, sys.exception() is not None)
def delegating():
    try:
        yield from generator("inner")
    finally:
        print("outer")
def catching():
    try:
        yield
    except GeneratorExit:
        print("caught")
        return
b, a, c = generator("b"), generator("a"), delegating()
never_started = generator("never started")
kept = [generator("in a list")]
for each in (b, a, c, kept[0]):
    next(each)
d = catching()
next(d)
def local():
    inside = generator("in a frame that raises")
    next(inside)
    1 / 0
try:
    local()
except ZeroDivisionError as error:
    stored = error
print("end")
