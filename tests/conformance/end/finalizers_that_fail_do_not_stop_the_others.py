# weakref.finalize functions that raise at the end; one that registers another; sys.exit in one
import sys
import weakref
class Target:
    pass
targets = [Target() for _ in range(5)]
def fail(number):
    print("failing", number)
    raise ValueError(number)
weakref.finalize(targets[0], print, "first")
weakref.finalize(targets[1], fail, 1)
weakref.finalize(targets[2], lambda: weakref.finalize(targets[2], print, "registered late"))
weakref.finalize(targets[3], sys.exit, 9)
weakref.finalize(targets[4], print, "last")
print("end")
