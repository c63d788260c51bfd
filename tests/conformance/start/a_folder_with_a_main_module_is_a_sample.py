# The sample is a folder: path, loader, spec, package, traceback
# conformance: drive=directory:application
# conformance: args=x y
import sys
print(sys.argv, sys.orig_argv[1:], sys.path[0])
print([(name, type(value).__name__) for name, value in list(globals().items())])
print(__file__, __cached__, __package__.__repr__(), __spec__.name, __spec__.origin, __spec__.loader is __loader__, __loader__.path)
print(sorted(sys.modules))
print([name for name, value in sys.path_importer_cache.items() if value is None])
def f():
    import traceback
    traceback.print_stack()
    1 / 0
f()
