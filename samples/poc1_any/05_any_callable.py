# A callable held as Any and called. Reason code: ANY.
from typing import Any


class Adder:
    def __init__(self, step: int) -> None:
        self.step = step

    def __call__(self, n: int) -> int:
        return n + self.step


def double(n: int) -> int:
    return n * 2


def apply(fn: Any, value: Any) -> Any:
    return fn(value)


print(apply(double, 21))
print(apply(Adder(5), 10))
print(apply(len, "four"))
print(apply(lambda n: n, "same"))
