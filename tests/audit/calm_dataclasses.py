# expect: nothing
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, order=True)
class Point:
    x: int
    y: int = 0
    tags: tuple = field(default=(), compare=False)


points = {Point(2), Point(1, 5)}
print(sorted(points), asdict(Point(3)), hash(Point(1)) == hash(Point(1)))
