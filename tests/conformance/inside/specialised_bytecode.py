# dis(adaptive=True) after warming up: the same instructions become specialised in the same way.
import dis
import math
import re


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y

    def norm(self):
        return math.sqrt(self.x * self.x + self.y * self.y)

    @property
    def both(self):
        return self.x, self.y

    @classmethod
    def unit(cls):
        return cls(1, 1)


class Open:
    shared = 5

    def __init__(self):
        self.value = 1

    def __getitem__(self, key):
        return key

    def __len__(self):
        return 3


class Sub(Open):
    def __init__(self):
        super().__init__()
        self.more = 2


def work(n):
    total, texts, table, items = 0, "", {}, []
    for i in range(n):
        point = Point(i, 2)
        total += point.norm() > 1
        total += point.both[0]
        point.x = i + 1
        table[i] = str(i)
        items.append(len(texts))
        texts += "x"
        if isinstance(point, Point) and i < 10 or texts == "y":
            total -= 1
        total += Open().value + Open.shared + Sub().more + Open()[3] + len(Open())
        a, b = (i, total)
        c, d = [a, b]
        total += int(float(c) * 1.5) + items[0] + len(table[i]) + ord(texts[0])
        for key, value in table.items():
            break
        for item in items:
            break
        for item in (1, 2):
            break
        total += tuple(items)[0] + type(total)(1) + max(i, 2) + abs(-i) + sum(x for x in (1, 2))
        Point.unit()
        "a b".split().append(1)
        [1].pop()
        texts.upper()
        table.get(i)
        f"{i}{total!r}"
        try:
            total ^= int("1")
        finally:
            pass
        i in table, i is None, not total
    return total


print(work(60))
for function in (work, Point.norm, Point.__init__, Open.__init__, Sub.__init__, Point.both.fget):
    for instruction in dis.get_instructions(function, adaptive=True):
        print(
            instruction.offset,
            instruction.opname,
            re.sub(r"0x[0-9a-f]+", "0xID", instruction.argrepr).replace(__file__, "FILE"),
        )
    print("--")
