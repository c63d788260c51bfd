# sys.getsizeof and sys.getrefcount of what exists at the first statement
import sys
print([sys.getrefcount(thing) for thing in (None, True, 0, 1, "", "a", (), b"", ..., NotImplemented)])
print([sys.getrefcount(thing) for thing in (object, type, int, tuple, dict, Exception, print, len, sys, __builtins__)])
print([(kind.__name__, sys.getrefcount(kind)) for kind in (object, type, int, str, list, BaseException, OSError)])
print([sys.getsizeof(thing) for thing in (None, True, 0, 2**70, "", "é", b"", (), [], {}, set(), object(), type, int, sys, print, ...)])
print([sys.getsizeof(thing) for thing in (sys.modules, vars(sys), vars(__builtins__), globals(), sys.path, sys.flags)])
