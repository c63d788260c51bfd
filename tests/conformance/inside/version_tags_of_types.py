# _testcapi's view of type versions: they change when a type does, are given again on use, and where they start.
import sys

try:
    from _testcapi import type_assign_version, type_get_version, dict_get_version
except ImportError:
    print("the interpreter has no _testcapi")
    sys.exit()


class C:
    x = 1


first = type_get_version(C)
C().x
second = type_get_version(C)
C.x = 2
third = type_get_version(C)
print(first == 0, second != 0, third == 0, type_assign_version(C), type_get_version(C) > second)


class D(C):
    pass


D().x
version = type_get_version(D)
C.y = 3
print(version > 0, type_get_version(D), type_assign_version(D), type_get_version(D) > version)
for kind in (object, type, int, str, list, tuple, dict, Exception):
    print(
        kind.__name__,
        type_assign_version(kind),
        type_get_version(kind) != 0,
        type_get_version(kind) == type_get_version(kind),
    )
sys._clear_type_cache()
print(type_get_version(C), type_get_version(int) != 0)
d = {}
before = dict_get_version(d)
d["a"] = 1
print(dict_get_version(d) > before)
