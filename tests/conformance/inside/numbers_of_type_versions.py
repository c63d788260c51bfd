# Absolute version numbers of a few types and of the first class a program makes.
import sys

try:
    from _testcapi import type_assign_version, type_get_version
except ImportError:
    print("the interpreter has no _testcapi")
    sys.exit()


class C:
    pass


for kind in (object, type, int, str, list, tuple, dict, BaseException, C):
    print(kind.__name__, type_assign_version(kind), type_get_version(kind))
