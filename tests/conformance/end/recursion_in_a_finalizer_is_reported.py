# Endless recursion in __del__ and in an exit function: a RecursionError that is ignored
import atexit
import sys
class Named:
    def __init__(self, function):
        self.function = function
    def __call__(self, *arguments):
        return self.function(*arguments)
    def __repr__(self):
        return "<Named>"
count = 0
def recurse():
    global count
    count += 1
    recurse()
class Deep:
    __del__ = Named(recurse)
sys.tracebacklimit = 4
deep = Deep()
del deep
print(count)
atexit.register(Named(recurse))
class AtEnd:
    __del__ = Named(lambda: int("x"))
kept = AtEnd()
