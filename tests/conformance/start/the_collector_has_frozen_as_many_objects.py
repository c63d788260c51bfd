# gc.get_freeze_count() at the first statement (the permanent generation is not empty), before and after a freeze
import gc
print(gc.get_freeze_count())
gc.unfreeze()
print(gc.get_freeze_count(), gc.get_count())
gc.collect()
gc.freeze()
print(gc.get_freeze_count() > 1000, gc.get_count(), len(gc.get_objects()))
gc.unfreeze()
print(gc.get_freeze_count())
