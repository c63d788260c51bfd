# The docstring and assertions under -OO, and what else that option changes
# conformance: options=-OO
"""This is the docstring,
in two lines."""
number: int = 3
later: "list[str]"
print(repr(__doc__), __annotations__, list(globals()))
def documented():
    """Another."""
assert False, "not removed"
print(documented.__doc__, __debug__)
import sys
print(sys.flags.optimize, sys.implementation.cache_tag, sys.orig_argv[:-1])
import importlib.util
print(importlib.util.cache_from_source("x.py"))
if __debug__:
    print("never")
