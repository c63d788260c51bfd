# Attributes read and called through Any. Reason code: ANY.
from typing import Any


class Point:
    def __init__(self, x: int, y: int) -> None:
        self.x = x
        self.y = y

    def norm1(self) -> int:
        return abs(self.x) + abs(self.y)


p: Any = Point(3, -4)
print(f"x={p.x}")
print(f"norm1={p.norm1()}")
p.x = 10
p.label = "moved"
print(f"{p.label}={p.norm1()}")
