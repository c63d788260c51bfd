# -O removes assertions and keeps docstrings
# conformance: options=-O
"""Kept."""
import sys
assert False, "not removed"
print(__doc__, __debug__, sys.flags)
print(compile("assert 0", "<text>", "exec").co_consts, eval("__debug__"))
