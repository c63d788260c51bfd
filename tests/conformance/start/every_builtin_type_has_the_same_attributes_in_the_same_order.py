# vars() of every class reachable from object: names in order, and the kind of each attribute
seen = {}
def walk(kind):
    if kind not in seen:
        seen[kind] = None
        for sub in type.__subclasses__(kind):
            walk(sub)
walk(object)
walk(type)
for kind in seen:
    print(kind.__module__, kind.__qualname__, [base.__qualname__ for base in kind.__mro__])
    for name, value in type.__dict__["__dict__"].__get__(kind).items():
        print("   ", name, type(value).__name__, getattr(value, "__qualname__", ""), getattr(value, "__text_signature__", ""),
              getattr(getattr(value, "__objclass__", None), "__name__", ""))
