# gc.get_objects() at the first statement: not only as many objects of each type, but in the same order.
import gc

objects = gc.get_objects()
listed = [f"{type(item).__name__} {getattr(item, '__qualname__', '')}" for item in objects]
del objects
runs = []
for entry in listed:
    if runs and runs[-1][0] == entry:
        runs[-1][1] += 1
    else:
        runs.append([entry, 1])
for entry, count in runs:
    print(entry, count)
