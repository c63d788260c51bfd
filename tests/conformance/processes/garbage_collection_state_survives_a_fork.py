# gc: thresholds, counts, frozen objects, debug flags and callbacks are the same on both sides of os.fork.
import gc
import os
import sys
import weakref

gc.disable()
gc.set_threshold(123, 4, 5)
gc.collect()
events = []
gc.callbacks.append(
    lambda phase, info: events.append((phase, info["generation"], info["collected"], info["uncollectable"]))
)


class Node:
    pass


def cycle():
    node = Node()
    node.me = node
    return weakref.ref(node, lambda _: events.append("callback"))


references = [cycle() for _ in range(3)]
gc.freeze()
frozen = gc.get_freeze_count()
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    print("child", gc.isenabled(), gc.get_threshold(), gc.get_freeze_count() == frozen, gc.get_debug())
    print("child", gc.collect(), events, [reference() is None for reference in references])
    gc.unfreeze()
    print("child", gc.collect(), events, gc.get_freeze_count() < frozen)
    gc.enable()
    sys.exit(0)
os.waitpid(pid, 0)
print("parent", gc.get_freeze_count() == frozen, events, [reference() is None for reference in references])
gc.unfreeze()
print("parent", gc.collect(), events)
gc.callbacks.clear()
