# -X frozen_modules=off: the modules of the start come from files
# conformance: options=-X frozen_modules=off
import sys
print(sys._xoptions)
for name, module in sys.modules.items():
    print(name, module.__spec__ and module.__spec__.origin, getattr(module, "__file__", None))
