# The tables behind vars(type): their allocated sizes and those of copies show whether names were added and deleted.
import gc
import sys

for kind in (object, type, int, bool, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset, range, slice, memoryview, property,
             staticmethod, classmethod, super, map, filter, zip, enumerate, reversed, BaseException, Exception, ValueError, OSError, SystemExit, UnicodeDecodeError,
             StopIteration, ExceptionGroup, type(None), type(...), type(NotImplemented), type(lambda: 0), type(len), type(sys), type(vars(int)), type((lambda: 0).__code__),
             type(sys.flags), type(sys.implementation), type(iter([])), type(iter({})), type({}.items()), type(x for x in ""), type(int.__add__), type((1).__add__)):
    table = gc.get_referents(vars(kind))[0] if gc.get_referents(vars(kind)) else None
    print(kind.__name__, len(vars(kind)), sys.getsizeof(vars(kind).copy()), sys.getsizeof(dict(vars(kind))), type(table).__name__,
          sys.getsizeof(table) if isinstance(table, dict) else None, sys.getsizeof(kind))
