# vars(__main__) at the first statement: names in order, types, and all that its loader says
print(list(globals().items()).__repr__().replace(hex(id(__loader__)), "0x"))
print([(name, type(value).__name__) for name, value in list(globals().items())])
print(type(__loader__), __loader__.name, __loader__.path, list(vars(__loader__)))
print(__loader__.get_filename(), __loader__.is_package("__main__"), __loader__.get_source("__main__")[:20])
print(__spec__, __file__, __cached__, __package__, __doc__, __annotations__)
import builtins
import sys
main = sys.modules["__main__"]
print(__builtins__ is builtins, vars(main) is globals(), repr(main), type(main), main.__dict__ is locals())
print(main.__name__, main.__loader__ is __loader__, sorted(dir(main)))
