# Every full collection moves immortal objects to the permanent generation: what gc.get_freeze_count() says about them.
import gc

print(gc.get_freeze_count())
gc.collect()
print(gc.get_freeze_count())
gc.freeze()
gc.unfreeze()
print(gc.get_freeze_count())
gc.collect()
print(gc.get_freeze_count())
