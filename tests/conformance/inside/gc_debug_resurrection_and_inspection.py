# gc: DEBUG_SAVEALL, resurrection, finalizers in cycles, referrers and referents, tracking, errors in finalizers, freeze.
import gc
import sys
import weakref

gc.collect()


class Node:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Node({self.name})"


class Finalised(Node):
    def __del__(self):
        print("del", self.name)
        if self.name == "phoenix":
            revived.append(self)
        if self.name == "broken":
            raise RuntimeError("in __del__")


revived = []
sys.unraisablehook = lambda info: print(
    "unraisable", info.exc_type.__name__, info.exc_value, getattr(info.object, "__qualname__", None), info.err_msg
)
for name in ("plain", "phoenix", "broken"):
    node = Finalised(name)
    node.me = node
del node
print(gc.collect(), revived)
revived.clear()
print(gc.collect(), "not finalized twice")
gc.set_debug(gc.DEBUG_SAVEALL)
node = Node("saved")
node.me = node
del node
print(gc.collect() >= 1, [item for item in gc.garbage if isinstance(item, Node)], len(gc.garbage))
gc.set_debug(0)
gc.garbage.clear()
print(gc.collect() >= 1, gc.garbage, gc.get_debug())
container = ["x", {"k": 1}]
print(
    gc.get_referents(container),
    [type(item).__name__ for item in gc.get_referrers(container)],
    gc.get_referrers(container)[0] is globals(),
)
print(
    [
        gc.is_tracked(item)
        for item in (
            1,
            "a",
            (),
            (1,),
            ([],),
            [],
            {},
            {"a": 1},
            {"a": []},
            set(),
            Node("n"),
            Node,
            len,
            object(),
            gc,
            1.5,
        )
    ]
)
print(gc.is_finalized(Finalised("x")), [gc.is_tracked(t) for t in (int, Node)])
print(
    [type(item).__name__ for item in gc.get_referrers(globals())],
    sys.getrefcount(globals()),
    [type(item).__name__ for item in gc.get_referrers(sys.modules["__main__"])],
)
print(
    len(gc.get_referrers(sys)),
    len(gc.get_referrers(sys.modules)),
    [type(item).__name__ for item in gc.get_referrers(sys.argv)],
)
watch = weakref.WeakSet()
for i in range(5):
    node = Node(i)
    node.me = node
    watch.add(node)
gc.freeze()
del node
print(gc.collect(), len(watch), gc.get_freeze_count() > 1000)
gc.unfreeze()
print(gc.collect() >= 5, len(watch))
order = []


class Chain:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        order.append(self.n)


chain = [Chain(i) for i in range(4)]
for i in range(4):
    chain[i].next = chain[(i + 1) % 4]
del chain
gc.collect()
print(order)
for action in (
    lambda: gc.set_threshold(),
    lambda: gc.set_threshold("x"),
    lambda: gc.collect(3),
    lambda: gc.collect(-1),
    lambda: gc.get_objects(5),
    lambda: gc.set_debug("x"),
    lambda: gc.collect(generation=1),
    lambda: gc.collect(0),
):
    try:
        print(type(action()).__name__)
    except Exception as error:
        print(type(error).__name__, error)
gc.set_debug(gc.DEBUG_STATS)
sys.stdout.flush()
gc.set_debug(0)
gc.set_debug(gc.DEBUG_UNCOLLECTABLE)
gc.collect()
print(gc.DEBUG_LEAK, gc.get_debug())
