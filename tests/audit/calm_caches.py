# expect: nothing
import functools
import weakref


class Node:
    def __init__(self, name):
        self.name = name


@functools.lru_cache
def name_of(node):
    return node.name


nodes = [Node("a"), Node("b")]
names = weakref.WeakKeyDictionary({node: node.name for node in nodes})
print([name_of(node) for node in nodes], name_of.cache_info().misses, list(names.values()))
print({node: 1 for node in nodes}[nodes[0]], nodes[1] in set(nodes), len(set(nodes)))
