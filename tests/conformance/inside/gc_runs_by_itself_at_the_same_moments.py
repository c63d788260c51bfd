# Automatic collections from the program's start, nothing normalised: the iterations at which weak references die and callbacks run.
import gc
import weakref

events = []
gc.callbacks.append(
    lambda phase, info: events.append((phase, info["generation"], info["collected"], info["uncollectable"]))
)


class Node:
    __slots__ = ("me", "other", "__weakref__")


died = []


def cycle(i):
    a, b = Node(), Node()
    a.me, a.other, b.other, b.me = a, b, a, i
    return weakref.ref(a, lambda _: died.append(i))


references = []
for i in range(6000):
    references.append(cycle(i))
    if i % 7 == 0:
        references.clear()
    if died:
        print(i, len(died), died[0], died[-1], gc.get_count())
        died.clear()
    if events:
        print("   ", events)
        events.clear()
print(gc.get_stats())
for i in range(20000):
    d = {"self": None}
    d["self"] = d
    if events:
        print(i, events, gc.get_count())
        events.clear()
gc.callbacks.clear()
print(gc.get_count(), gc.get_stats())
