# The order of __del__ at the end: module globals by name, containers, classes, functions with defaults, closures
import os
import sys
class Noted:
    def __init__(self, name):
        self.name = name
    def __del__(self, write=os.write, modules=sys.modules, finalizing=sys.is_finalizing):
        alive = sorted(name for name in ("Noted", "sys", "types", "container", "a", "b") if globals().get(name) is not None)
        write(1, f"del {self.name} {finalizing()} {alive} {__name__} {len(modules) > 5}\n".encode())
_private = Noted("_private")
__dunder__ = Noted("__dunder__")
b = Noted("b")
a = Noted("a")
_late = Noted("_late")
container = [Noted("in a list"), {"key": Noted("in a dict")}, (Noted("in a tuple"),)]
def function(argument=Noted("a default")):
    pass
class Class:
    attribute = Noted("of a class")
instance = Class()
instance.attribute = Noted("of an instance")
closure = (lambda value: lambda: value)(Noted("in a closure"))
frame = Noted("frame")
exception = ValueError(Noted("in an exception"))
print("end", flush=True)
