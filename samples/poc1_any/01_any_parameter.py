# Any as a parameter: def describe(value: Any). Reason code: ANY.
from typing import Any


def describe(value: Any) -> str:
    return f"{type(value).__name__}={value}"


print(describe(42))
print(describe("text"))
print(describe([1, 2]))
print(describe(None))
