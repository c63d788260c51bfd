# expect: nothing
import enum
import functools
import typing


class Color(enum.Enum):
    RED = 1
    BLUE = 2


@functools.singledispatch
def describe(value):
    return "other"


describe.register(int, lambda value: "int")
print(list(Color), hash(Color.RED) == hash(Color.RED), sorted({Color.RED, Color.BLUE}, key=lambda color: color.value))
print(describe(1), describe("a"), typing.get_type_hints(describe), typing.Optional[int])
