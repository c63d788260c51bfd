# expect: nothing
"""
>>> double(2)
4
>>> double("a")
'aa'
"""
import doctest


def double(value):
    return value * 2


print(doctest.testmod())
