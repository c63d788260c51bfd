# gc's counts, thresholds, statistics, frozen objects and flags before the program has done anything.
import gc

count = gc.get_count()
print(count, gc.get_threshold(), gc.isenabled(), gc.get_debug(), gc.get_freeze_count(), gc.garbage, gc.callbacks)
print(gc.get_stats())
