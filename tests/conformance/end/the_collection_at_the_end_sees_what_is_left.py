# gc.DEBUG_* output, gc.garbage and callbacks of the collections at the end
import gc
import os
class Noted:
    def __del__(self):
        os.write(1, b"del\n")
def note(phase, info):
    os.write(1, f"{phase} {info['generation']} {info['collected']}\n".encode())
gc.callbacks.append(note)
loop = Noted()
loop.me = loop
del loop
gc.set_debug(gc.DEBUG_SAVEALL)
kept = []
kept.append(kept)
del kept
print(gc.get_stats())
