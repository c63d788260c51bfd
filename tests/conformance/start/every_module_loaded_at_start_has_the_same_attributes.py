# Each module of sys.modules at the start: its spec, its loader, and its names in their order
import sys
for name, module in list(sys.modules.items()):
    spec = module.__spec__
    print("---", name, getattr(module, "__file__", "no file"), repr(module.__package__), repr(module.__name__))
    print(type(module.__loader__).__name__, getattr(module.__loader__, "__name__", None),
          module.__loader__ is getattr(spec, "loader", None))
    if spec is not None:
        print(spec.name, spec.origin, spec.cached, spec.has_location, spec.parent, spec.submodule_search_locations,
              spec.loader_state, getattr(spec, "_initializing", None), list(vars(spec)))
    names = list(vars(module))
    print(names)
    for key in names:
        value = vars(module)[key]
        if type(value) in (int, str, bool, float, type(None), bytes) and key != "_ceiling":
            print("   ", key, ascii(value)[:200])
        else:
            print("   ", key, type(value).__name__, getattr(value, "__qualname__", ""), getattr(value, "__module__", ""))
