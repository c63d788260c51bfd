# weakref callbacks, weakref.finalize with and without atexit, WeakValueDictionary, WeakKeyDictionary, their order
import atexit
import weakref
class Target:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("del", self.name)
a, b, c, d = (Target(name) for name in "abcd")
atexit.register(print, "atexit before finalize is imported into it")
first = weakref.finalize(a, print, "finalize a")
second = weakref.finalize(b, print, "finalize b")
second.atexit = False
third = weakref.finalize(c, lambda: print("finalize c", weakref.finalize._registry is not None, first.alive))
fourth = weakref.finalize(d, print, "finalize d")
weakref.finalize(a, print, "finalize a again")
atexit.register(print, "atexit after", first.alive)
references = [weakref.ref(thing, lambda reference, name=thing.name: print("callback", name)) for thing in (a, b, c)]
values = weakref.WeakValueDictionary(a=a, b=b)
keys = weakref.WeakKeyDictionary({c: "c"})
proxy = weakref.proxy(d, lambda reference: print("proxy of d"))
del d
print(sorted(values), len(keys), fourth.alive)
