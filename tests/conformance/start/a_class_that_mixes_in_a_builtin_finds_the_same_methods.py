# Method resolution of classes that mix Python bases with builtin ones
class Base:
    def __init__(self, *args):
        print("Base.__init__", type(self).__name__, args)
    def __repr__(self):
        return f"<{type(self).__name__}>"
    def __hash__(self):
        return 7
    def __eq__(self, other):
        return True
    def __str__(self):
        return "str"
    def __iter__(self):
        return iter("own")
    def __getattribute__(self, name):
        return object.__getattribute__(self, name)
for builtin in (tuple, list, dict, set, frozenset, str, bytes, bytearray, int, float, complex, BaseException, Exception, KeyError, OSError):
    mixed = type(f"Mixed{builtin.__name__}", (Base, builtin), {})
    try:
        made = mixed()
        print(repr(made), str(made), hash(made), made == 1, [getattr(getattr(mixed, name), "__qualname__", None) for name in
              ("__init__", "__new__", "__repr__", "__hash__", "__eq__", "__str__", "__iter__", "__getattribute__", "__reduce_ex__")])
    except Exception as error:
        print(builtin.__name__, type(error).__name__, error)
    mixed = type(f"Other{builtin.__name__}", (builtin, Base), {})
    print([(name, getattr(getattr(mixed, name), "__qualname__", None)) for name in ("__init__", "__repr__", "__hash__", "__eq__", "__str__", "__iter__")])
