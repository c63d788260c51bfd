# Where in a program the automatic collections of all three generations happen, counted by allocations
import gc
seen = []
position = 0
def note(phase, info):
    if phase == "stop":
        seen.append((position, info["generation"], info["collected"], info["uncollectable"]))
gc.callbacks.append(note)
kept = []
for position in range(60000):
    loop = []
    loop.append(loop)
    if position % 3 == 0:
        kept.append(loop)
gc.callbacks.remove(note)
print(len(seen))
for line in seen:
    print(line)
print(gc.get_count(), gc.get_stats())
