# The docstring and the annotations of the main module
"""This is the docstring,
in two lines."""
number: int = 3
later: "list[str]"
print(repr(__doc__), __annotations__, list(globals()))
def documented():
    """Another."""
assert documented.__doc__ == "Another."
print(documented.__doc__, __debug__)
