# inspect.signature, __text_signature__, __doc__ and inspect.classify_class_attrs over builtins and builtin types.
import builtins
import hashlib
import inspect

for name in sorted(vars(builtins)):
    thing = vars(builtins)[name]
    if name.startswith("__") or not callable(thing):
        continue
    try:
        signature = str(inspect.signature(thing))
    except (ValueError, TypeError) as error:
        signature = f"{type(error).__name__}: {error}"
    print(
        name,
        signature,
        getattr(thing, "__text_signature__", None),
        hashlib.sha256((thing.__doc__ or "").encode()).hexdigest()[:12],
    )
for kind in (
    object,
    type,
    int,
    str,
    list,
    tuple,
    dict,
    set,
    float,
    bytes,
    BaseException,
    OSError,
    property,
    memoryview,
    super,
    range,
):
    attributes = inspect.classify_class_attrs(kind)
    print(kind.__name__, len(attributes), [(a.name, a.kind[:6], a.defining_class.__name__) for a in attributes])
    print(
        "   members",
        len(inspect.getmembers(kind)),
        len(dir(kind)),
        [n for n, _ in inspect.getmembers_static(kind, inspect.ismethoddescriptor)],
    )
