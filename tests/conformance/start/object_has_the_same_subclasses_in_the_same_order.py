# The classes that are reachable from object, in the order of __subclasses__, before anything is imported
def walk(kind, depth):
    for sub in type.__subclasses__(kind):
        print(" " * depth, sub.__module__, sub.__qualname__, [base.__name__ for base in sub.__mro__])
        if depth < 8:
            walk(sub, depth + 1)
walk(object, 0)
walk(type, 0)
