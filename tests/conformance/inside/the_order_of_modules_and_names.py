# Insertion orders at start: sys.modules, the names in sys, builtins, os and site, the codec cache, environment, paths' cache.
import sys

print(list(sys.modules))
print(list(vars(sys)))
print(list(vars(sys.modules["builtins"])))
print(list(vars(sys.modules["os"])))
print(list(vars(sys.modules["posix"]))[:40])
print(
    list(vars(sys.modules["site"])),
    sys.modules["site"].ENABLE_USER_SITE,
    sys.modules["site"].PREFIXES == [sys.prefix, sys.exec_prefix],
    sys.modules["site"].USER_BASE is not None,
)
print(
    list(sys.modules["encodings"]._cache),
    list(sys.modules["encodings.aliases"].aliases)[:5],
    len(sys.modules["encodings.aliases"].aliases),
)
print([path.rpartition("/")[2] for path in sys.path_importer_cache])
print(
    [name for name, module in sys.modules.items() if getattr(module, "__spec__", None) is None],
    [name for name, module in sys.modules.items() if not hasattr(module, "__file__")],
)
print(
    [
        (
            name,
            module.__spec__ and module.__spec__.origin
            if module.__spec__ is None or "/" not in str(module.__spec__.origin)
            else "file",
            type(module.__loader__).__name__ if not isinstance(module.__loader__, type) else module.__loader__.__name__,
        )
        for name, module in sys.modules.items()
        if name != "__main__"
    ]
)
print([(name, repr(module).partition("from")[0]) for name, module in sys.modules.items()])
print([(name, module.__package__, module.__doc__ and len(module.__doc__)) for name, module in sys.modules.items()])
