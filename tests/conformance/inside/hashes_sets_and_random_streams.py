# hash() with seed 0, the order of sets and dicts, random and secrets' generators from given seeds, uuid from names.
import random
import sys
import uuid

print(
    [
        hash(item)
        for item in (
            "",
            "a",
            "abc",
            "caf\u00e9",
            "\u4e2d\u6587",
            "\U0001f600",
            "x" * 100,
            b"",
            b"abc",
            b"\xff" * 9,
            (),
            (1,),
            ("a", 1),
            (1, (2, (3,))),
            frozenset("abc"),
            frozenset(),
            None,
            1.25,
        )
    ]
)
print(sys.hash_info, sys.flags.hash_randomization)
words = (
    "the quick brown fox jumps over the lazy dog and runs away from all the other animals in a big green forest".split()
)
print(
    list(set(words)),
    list(frozenset(words[:9])),
    list({w: i for i, w in enumerate(words)}),
    list({1, "1", (1,), 1.5, b"1", frozenset([1])}),
)
print(
    list(set(words) & set("the dog runs".split())),
    list(set(words) - {"the"}),
    list(set("hello") ^ set("world")),
    {*"set display"},
    set(range(40, 20, -3)),
)
print(set(map(str, range(30))), {str(i): None for i in range(5)}.keys() | {"z"}, list(dict.fromkeys("mississippi")))
grown = set()
for word in words * 3:
    grown.add(word)
    if len(word) > 4:
        grown.discard(word[:3])
print(list(grown), grown.pop(), grown.pop(), len(grown))
print(vars(type("C", (), {n: 1 for n in "zyx"})).keys(), dir(type("D", (), {n: 1 for n in "cab"}))[-3:])
random.seed(1)
print(
    random.random(),
    random.randint(1, 100),
    random.choice(words),
    random.sample(range(100), 5),
    random.gauss(0, 1),
    random.betavariate(1, 2),
    random.choices("abc", [1, 2, 3], k=5),
    random.getrandbits(70),
)
items = list(range(10))
random.shuffle(items)
print(
    items,
    random.uniform(1, 2),
    random.triangular(),
    random.expovariate(1),
    random.vonmisesvariate(0, 1),
    random.randbytes(4),
    random.binomialvariate(10, 0.3),
    random.lognormvariate(0, 1),
    random.paretovariate(2),
)
for seed in (0, -5, 1 << 100, "text", b"bytes", 1.5, bytearray(b"x"), None.__class__.__name__):
    generator = random.Random(seed)
    print(
        repr(seed)[:20],
        generator.random(),
        generator.randrange(1000),
        generator.getstate()[1][:2],
        generator.getstate()[2],
    )
for bad in ((1,), [], {}):
    try:
        random.Random(bad)
    except TypeError as error:
        print(error)
state = random.getstate()
first = [random.random() for _ in range(3)]
random.setstate(state)
print(
    first == [random.random() for _ in range(3)],
    type(random.SystemRandom().random()).__name__,
    0 <= random.SystemRandom().randrange(5) < 5,
)
print(
    uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"),
    uuid.uuid3(uuid.NAMESPACE_URL, "x"),
    uuid.UUID(int=5),
    uuid.uuid4().version,
    uuid.uuid4() != uuid.uuid4(),
    hash(uuid.UUID(int=5)),
)


class Keyed:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 3

    def __eq__(self, other):
        compared.append((self.n, other.n))
        return self.n == other.n

    def __repr__(self):
        return str(self.n)


compared = []
print({Keyed(n) for n in range(8)}, compared, Keyed(2) in {Keyed(n) for n in range(4)}, len(compared))
