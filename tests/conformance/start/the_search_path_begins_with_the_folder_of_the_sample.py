# sys.path and everything that import looks at, at the first statement
import sys
print(sys.path)
print(list(sys.path_importer_cache))
print([(type(finder).__name__, getattr(finder, "path", None)) for finder in sys.path_importer_cache.values()])
print([getattr(finder, "__name__", finder) for finder in sys.meta_path])
print([getattr(hook, "__qualname__", hook) for hook in sys.path_hooks])
print(sys.dont_write_bytecode, sys.pycache_prefix, sys.platlibdir)
print(sys.builtin_module_names)
print(sorted(sys.stdlib_module_names))
