# Names in type dicts, code objects, modules and keyword tables are the interned objects: identity after sys.intern.
import io
import os
import sys
import types


def fresh(text):
    return "".join([text[:1], text[1:]]) if len(text) > 1 else text


def differing(names):
    return [name for name in names if isinstance(name, str) and sys.intern(fresh(name)) is not name]


for kind in (
    object,
    type,
    int,
    str,
    list,
    dict,
    tuple,
    set,
    float,
    bytes,
    BaseException,
    OSError,
    types.FunctionType,
    types.CodeType,
    types.ModuleType,
    io.StringIO,
    io.TextIOWrapper,
    types.SimpleNamespace,
):
    print(
        kind.__name__,
        len(vars(kind)),
        differing(vars(kind)),
        differing([kind.__name__, kind.__qualname__, kind.__module__]),
    )
for module in list(sys.modules.values()):
    print(module.__name__, len(vars(module)), differing(vars(module)))
seen = 0
bad = []


def walk(code):
    global seen
    seen += 1
    bad.extend(differing(code.co_names + code.co_varnames + (code.co_name,)))
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            walk(constant)


for module in list(sys.modules.values()):
    for thing in list(vars(module).values()):
        if isinstance(thing, types.FunctionType):
            walk(thing.__code__)
        elif isinstance(thing, type):
            for inner in vars(thing).values():
                if isinstance(inner, types.FunctionType):
                    walk(inner.__code__)
print(seen > 300, sorted(set(bad)))
init, join, a, printed, main, environment = "__init__", "join", "a", "print", "__main__", "_Environ"
print(
    [
        init is next(n for n in vars(object) if n == init),
        join is os.path.join.__code__.co_name,
        sys.intern("a") is "abc"[0],
        printed is print.__name__,
        main is __name__,
        os.environ.__class__.__name__ is environment,
    ]
)
