# The default text of exceptions in __del__, callbacks and generators, where the object's repr has no address
import gc
import sys
import weakref
class Bad:
    def __repr__(self):
        return "<Bad>"
    def close(self):
        raise ValueError("x")
    def __call__(self, *arguments):
        raise ValueError("called")
class Delete:
    __del__ = Bad()
value = Delete()
del value
class Target:
    pass
target = Target()
reference = weakref.ref(target, Bad())
del target
class Broken:
    def __repr__(self):
        raise TypeError("no repr")
    def __call__(self, *arguments):
        raise KeyError("broken")
target = Target()
reference = weakref.ref(target, Broken())
del target
gc.callbacks.append(Bad())
gc.collect()
gc.callbacks.clear()
import atexit
atexit.register(Bad(), 1)
kept = Delete()
