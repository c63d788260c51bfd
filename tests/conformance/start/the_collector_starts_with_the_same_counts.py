# gc counts, thresholds and statistics at the first statement
import gc
print(gc.get_count())
print(gc.get_threshold(), gc.isenabled(), gc.get_debug())
print(gc.callbacks, gc.garbage)
print(gc.get_stats())
print(gc.get_count())
