# Cycles at the end: with __del__, with globals, across modules, resurrecting, with weak references
import gc
import sys
import weakref
class Noted:
    def __init__(self, name, **attributes):
        self.name = name
        vars(self).update(attributes)
        self.me = self
    def __del__(self):
        print("del", self.name)
gc.disable()
first = Noted("first")
second = Noted("second", other=first)
first.other = second
Noted("dropped before the end")
namespace = {"__name__": "made"}
exec("class Inner:\n    def __del__(self):\n        print('del Inner', __name__)\nvalue = Inner()\nvalue.me = value", namespace)
saved = []
class Back:
    def __init__(self):
        self.me = self
    def __del__(self):
        print("back", len(saved))
        saved.append(self)
back = Back()
def generator():
    me = yield
    try:
        yield
    finally:
        print("generator in a cycle")
cyclic = generator()
next(cyclic)
cyclic.send(cyclic)
def callback(reference):
    print("weak reference", reference() is None)
reference = weakref.ref(first, callback)
sys.modules["__main__"].itself = sys.modules["__main__"]
print(gc.get_count()[0] > 0, gc.isenabled())
