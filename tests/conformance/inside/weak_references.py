# weakref.ref, proxy, WeakKeyDictionary, WeakValueDictionary, WeakSet, WeakMethod, finalize: counts, order of callbacks.
import gc
import sys
import weakref


class Thing:
    def __init__(self, name):
        self.name = name

    def method(self):
        return self.name

    def __repr__(self):
        return f"Thing({self.name})"


order = []
thing = Thing("a")
references = [weakref.ref(thing, lambda r, n=n: order.append((n, r() is None))) for n in range(4)]
proxies = [weakref.proxy(thing), weakref.proxy(thing, lambda p: order.append("proxy"))]
print(
    weakref.getweakrefcount(thing),
    weakref.ref(thing) is weakref.ref(thing),
    references[0] == references[1],
    references[0] is references[1],
    hash(references[0]) == hash(thing),
)
print(
    proxies[0].name,
    proxies[0].method(),
    type(proxies[0]).__name__,
    type(weakref.proxy(len.__class__)).__name__,
    isinstance(proxies[0], Thing),
)
del references[2]
del thing
print(order, references[0]())
for action in (
    lambda: proxies[0].name,
    lambda: weakref.ref(1),
    lambda: weakref.ref("x"),
    lambda: weakref.ref(()),
    lambda: weakref.ref(None),
    lambda: hash(proxies[0]),
    lambda: weakref.ref(Thing("gone")) == 1,
    lambda: repr(weakref.ref(Thing("gone")))[-5:],
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
keys, values, members = weakref.WeakKeyDictionary(), weakref.WeakValueDictionary(), weakref.WeakSet()
kept = [Thing(c) for c in "abc"]
for item in kept:
    keys[item], values[item.name] = item.name, item
    members.add(item)
print(len(keys), sorted(values), sorted(map(repr, members)))
del kept[1], item
print(sorted(keys.values()), sorted(values.keys()), len(members), "b" in values, [n for n in values.items()])
bound = weakref.WeakMethod(kept[0].method)
print(bound()(), weakref.WeakMethod(kept[0].method) == bound)
finalizers = [weakref.finalize(kept[0], print, "finalized", n) for n in range(2)]
finalizers[0].atexit = False
print(finalizers[0].alive, finalizers[1].peek()[2], finalizers[0].detach()[2], finalizers[0].alive)
kept.clear()
print(bound(), finalizers[1].alive)
cycle = Thing("cycle")
cycle.me = cycle
watch = weakref.ref(cycle, lambda r: print("cycle collected", r()))
del cycle
gc.collect()
print(
    watch(), weakref.getweakrefcount(Thing), len(weakref.getweakrefs(Thing)), Thing.__weakref__, sys.getrefcount(watch)
)
at_exit = Thing("at exit")
weakref.finalize(at_exit, print, "finalized at exit, second")
weakref.finalize(at_exit, print, "finalized at exit, first")
