# Flags (but for the version tag's), sizes, offsets, documentation of every class reachable from object
seen = {}
def walk(kind):
    if kind not in seen:
        seen[kind] = None
        for sub in type.__subclasses__(kind):
            walk(sub)
walk(object)
walk(type)
for kind in seen:
    print(kind.__module__, kind.__qualname__, hex(kind.__flags__ & ~(1 << 19)), kind.__basicsize__, kind.__itemsize__, kind.__dictoffset__,
          kind.__weakrefoffset__, kind.__base__.__name__ if kind.__base__ else None, kind.__text_signature__,
          len(kind.__doc__) if isinstance(kind.__doc__, str) else type(kind.__doc__).__name__, len(dir(kind)))
