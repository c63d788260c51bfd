# The sample is a zip file: path, loader, spec, source lines in the traceback
# conformance: drive=zip:deflated
# conformance: args=x
import sys
print(sys.argv, sys.orig_argv[1:], sys.path[0])
print([(name, type(value).__name__) for name, value in list(globals().items())])
print(__file__, __package__.__repr__(), __spec__, type(__loader__), __loader__.archive, __loader__.prefix)
print(__loader__.get_data(__file__)[:20], sorted(sys.modules))
import inspect
def f():
    1 / 0
print(inspect.getsource(f))
f()
