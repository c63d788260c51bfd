# gc.garbage at the end under -X dev and with DEBUG_UNCOLLECTABLE
# conformance: options=-X dev
import gc
class Text(str):
    def __repr__(self):
        return "<Text>"
gc.garbage.append(Text("left"))
gc.garbage.append(5)
gc.set_debug(gc.DEBUG_UNCOLLECTABLE)
print(len(gc.garbage))
