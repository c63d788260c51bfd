# The trap of inherited slot wrappers: which special methods vars() of the common types holds, and who resolves them.
special = sorted(
    {
        name
        for kind in (
            object,
            type,
            int,
            float,
            complex,
            str,
            bytes,
            list,
            tuple,
            dict,
            set,
            BaseException,
            property,
            memoryview,
            type(x for x in ()),
        )
        for name in dir(kind)
        if name.startswith("__")
    }
)
kinds = (
    object,
    type,
    int,
    bool,
    float,
    complex,
    str,
    bytes,
    bytearray,
    list,
    tuple,
    dict,
    set,
    frozenset,
    range,
    slice,
    memoryview,
    property,
    staticmethod,
    classmethod,
    super,
    map,
    filter,
    zip,
    enumerate,
    reversed,
    BaseException,
    Exception,
    ValueError,
    KeyError,
    OSError,
    StopIteration,
    SystemExit,
    UnicodeError,
    SyntaxError,
    ImportError,
    type(None),
    type(...),
    type(lambda: 0),
    type(len),
    type(special),
    type({}.keys()),
    type(iter("")),
    type((x for x in ())),
)
for kind in kinds:
    print(kind.__name__, [name for name in special if name in vars(kind)])
for name in (
    "__init__",
    "__new__",
    "__repr__",
    "__str__",
    "__hash__",
    "__eq__",
    "__getattribute__",
    "__setattr__",
    "__delattr__",
    "__lt__",
    "__call__",
    "__iter__",
    "__next__",
    "__getitem__",
    "__len__",
    "__contains__",
    "__add__",
    "__mul__",
    "__format__",
    "__reduce_ex__",
    "__init_subclass__",
):
    print(
        name,
        [
            (
                kind.__name__,
                getattr(getattr(kind, name, None), "__objclass__", object).__name__,
                getattr(getattr(kind, name, None), "__qualname__", None),
            )
            for kind in (tuple, list, dict, int, str, bool, set, Exception, ValueError, property, type)
        ],
    )
print(
    tuple.__init__ is object.__init__,
    int.__init__ is object.__init__,
    str.__init__ is object.__init__,
    bool.__add__ is int.__add__,
    list.__init__ is object.__init__,
    ValueError.__init__ is Exception.__init__,
    Exception.__init__ is BaseException.__init__,
    dict.__hash__,
    list.__hash__,
    bool.__repr__ is int.__repr__,
)
