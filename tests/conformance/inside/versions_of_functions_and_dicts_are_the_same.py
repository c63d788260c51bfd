# What specialised code is keyed by: versions of functions, types and dictionaries, as dis and _testcapi show them
import dis
import io


class Point:
    def __init__(self, x):
        self.x = x

    def moved(self, by):
        return Point(self.x + by)


def walk(steps):
    point = Point(0)
    for step in range(steps):
        point = point.moved(step)
    return len(str(point.x))


print(walk(100))
for function in (walk, Point.moved, Point.__init__):
    text = io.StringIO()
    dis.dis(function, adaptive=True, show_caches=True, file=text)
    # The inline caches hold numbers, and for attributes of types halves of addresses, which are left out.
    print("\n".join(line for line in text.getvalue().splitlines() if "descr" not in line and "keys" not in line))
try:
    import _testcapi
except ImportError:
    print("no _testcapi")
else:
    print([_testcapi.dict_get_version({}) - _testcapi.dict_get_version({}) for _ in range(2)], _testcapi.dict_get_version({}))
    print([_testcapi.type_get_version(kind) for kind in (int, str, dict, list, object, type, Point, BaseException, OSError)])
