# All flags of every class reachable from object, with the one that says that a version tag was given
seen = {}
def walk(kind):
    if kind not in seen:
        seen[kind] = None
        for sub in type.__subclasses__(kind):
            walk(sub)
walk(object)
walk(type)
for kind in seen:
    print(kind.__module__, kind.__qualname__, hex(kind.__flags__))
