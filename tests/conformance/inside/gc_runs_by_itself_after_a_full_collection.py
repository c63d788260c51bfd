# The same after gc.collect(): counts start at zero, and thresholds of 10, 2 and 2 show the generations at work.
import gc
import weakref

gc.collect()
gc.collect()
print(gc.get_count())
events = []


def callback(phase, info):
    events.append((phase[:3], info["generation"], info["collected"]))


class Node:
    pass


gc.callbacks.append(callback)
dead = 0


def gone(_):
    global dead
    dead += 1


for thresholds in ((700, 10, 10), (10, 2, 2), (1, 1, 1), (50, 0, 0), (0, 5, 5), (25, 3)):
    gc.collect()
    events.clear()
    dead = 0
    gc.set_threshold(*thresholds)
    print(thresholds, gc.get_threshold(), gc.get_count())
    kept = []
    for i in range(90 if thresholds[0] < 25 else 400):
        node = Node()
        node.me = node
        kept.append(weakref.ref(node, gone))
        if len(events) > 1:
            print("  ", i, events, dead, gc.get_count())
            events.clear()
    gc.set_threshold(700, 10, 10)
    del kept, node
gc.callbacks.clear()
print(gc.get_count()[1:])
allocations = []
for kind in (
    list,
    dict,
    set,
    Node,
    lambda: (1, []),
    lambda: [[]],
    lambda: lambda: 1,
    lambda: iter([]),
    lambda: 1.5,
    lambda: "x" * 3,
    lambda: bytearray(1),
    lambda: type("T", (), {}),
    lambda: ValueError(),
    lambda: (x for x in ()),
    lambda: {1: 2},
    lambda: {1: []},
    lambda: frozenset([1]),
    lambda: slice(1),
    lambda: range(3),
    lambda: memoryview(b""),
):
    gc.disable()
    gc.collect()
    held = [None]
    before = gc.get_count()[0]
    held[0] = kind()
    allocations.append(gc.get_count()[0] - before)
    gc.enable()
print(allocations)
