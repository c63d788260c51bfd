# -m NAME: argv, path, spec, and what the run looks like from inside
# conformance: drive=as-module:sample
# conformance: args=x -c y
import sys
print(sys.argv, sys.orig_argv, sys.path[0])
print([(name, type(value).__name__) for name, value in list(globals().items())])
print(__file__, __cached__, __package__.__repr__(), __spec__.name, __spec__.origin, __spec__.cached, type(__loader__).__name__)
print(sorted(sys.modules))
def f():
    import traceback
    traceback.print_stack()
    1 / 0
f()
