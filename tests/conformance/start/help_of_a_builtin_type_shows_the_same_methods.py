# help() of builtin types, in which extra or missing slot wrappers would show
for kind in (tuple, int, str, dict, list, object, type, BaseException, property, classmethod, range, slice, type(None), type(...),
             type(lambda: 0), type(len), float, complex, memoryview, bytearray, set, frozenset, super, zip, map, enumerate):
    help(kind)
