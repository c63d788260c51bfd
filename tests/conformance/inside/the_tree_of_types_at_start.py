# object.__subclasses__() and below, in order, as the first statement finds them: names, modules, flags.
seen = set()


def walk(kind, depth):
    print("  " * depth + f"{kind.__module__}.{kind.__qualname__}", hex(kind.__flags__ & ~(1 << 19)))
    if kind in seen:
        return
    seen.add(kind)
    for below in type.__subclasses__(kind):
        walk(below, depth + 1)


walk(object, 0)
print(len(seen), [type(kind).__name__ for kind in seen if type(kind) is not type].__len__())
