# Every name of sys.stdlib_module_names is imported: its origin or the error, and every warning on the way.
import importlib
import sys
import warnings

warnings.simplefilter("always")
side_effects = {"antigravity", "this"}
for name in sorted(sys.stdlib_module_names - side_effects):
    try:
        module = importlib.import_module(name)
    except BaseException as error:
        print(name, type(error).__name__, error)
        continue
    spec = module.__spec__
    origin = getattr(spec, "origin", None)
    if origin and "/" in origin:
        origin = origin.rpartition("/")[2]
    print(
        name,
        type(module.__loader__).__name__ if not isinstance(module.__loader__, type) else module.__loader__.__name__,
        origin,
        hasattr(module, "__path__"),
        getattr(spec, "has_location", None),
    )
print(len(sys.modules), sorted(name for name in sys.modules if name not in sys.stdlib_module_names and "." not in name))
