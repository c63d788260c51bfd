# vars() of every type reachable from object: names in their own order, the kind of each, where slot wrappers come from.

seen = {}


def walk(kind):
    if kind not in seen:
        seen[kind] = None
        for below in type.__subclasses__(kind):
            walk(below)


walk(object)
for kind in list(seen):
    if kind.__module__ in ("__main__",):
        continue
    print(
        f"{kind.__module__}.{kind.__qualname__}",
        len(vars(kind)),
        hex(kind.__flags__ & 512),
        kind.__basicsize__,
        kind.__itemsize__,
        kind.__dictoffset__,
        kind.__weakrefoffset__,
        [base.__name__ for base in kind.__mro__],
    )
    for name, value in vars(kind).items():
        owner = getattr(value, "__objclass__", None)
        print(
            "   ",
            name,
            type(value).__name__,
            owner.__name__ if owner is not None and owner is not kind else "",
            (getattr(value, "__text_signature__", None) or "") if type(value).__name__ == "wrapper_descriptor" else "",
        )
print(len(seen))
