# How many objects of each type the collector tracks, by generation, before the program has made any.
import gc

objects = gc.get_objects()
counts = {}
for item in objects:
    name = f"{type(item).__module__}.{type(item).__qualname__}"
    counts[name] = counts.get(name, 0) + 1
del item
print(len(objects), [len(gc.get_objects(generation)) for generation in range(3)])
for name in sorted(counts):
    print(name, counts[name])
