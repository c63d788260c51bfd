# The types of the objects that gc tracks at the first statement, by generation, and how many of each
import gc
for generation in range(3):
    counts = {}
    for thing in gc.get_objects(generation):
        counts[type(thing)] = counts.get(type(thing), 0) + 1
    for kind, count in sorted(((f"{kind.__module__}.{kind.__qualname__}", count) for kind, count in counts.items())):
        print(generation, kind, count)
