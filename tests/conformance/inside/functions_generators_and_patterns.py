# functools, closures, generators, async generators, pattern matching, exception groups, context managers, operators, scopes.
import asyncio
import collections
import contextlib
import functools
import inspect
import itertools
import operator


@functools.singledispatch
def kind(x):
    return "object"


@kind.register
def _(x: int | float):
    return "number"


@kind.register(list)
def _(x):
    return "list"


@functools.lru_cache(maxsize=2, typed=True)
def cached(x):
    calls.append(x)
    return x


calls = []
print(
    kind(1),
    kind(True),
    kind("x"),
    kind([]),
    kind.registry.keys() == {object, int, float, list},
    kind.dispatch(bool) is kind.dispatch(int),
    [cached(x) for x in (1, 1.0, 1, 2, 1)],
    calls,
    cached.cache_info(),
    cached.cache_parameters(),
    cached.__wrapped__.__name__,
)
print(
    functools.partial(pow, 2)(5),
    functools.partial(print, 1, sep="")(2),
    repr(functools.partial(int, base=2)),
    functools.reduce(operator.mul, range(1, 6)),
    sorted("bca", key=functools.cmp_to_key(lambda a, b: (a < b) - (a > b))),
    functools.partialmethod(len).func is len,
)


class Cached:
    @functools.cached_property
    def value(self):
        calls.append("computed")
        return 5

    @functools.singledispatchmethod
    def method(self, x):
        return "default"

    @method.register
    def _(self, x: int):
        return "int"


@functools.total_ordering
class Ordered:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


item = Cached()
print(
    item.value,
    item.value,
    calls[-2:],
    item.method(1),
    item.method("x"),
    Ordered(1) >= Ordered(0),
    Ordered.__ge__.__name__,
)


def generator(log):
    try:
        while True:
            try:
                received = yield len(log)
                log.append(received)
            except ValueError as error:
                log.append(error.args)
    finally:
        log.append("closed")
        return_value = "returned"
    return return_value


log = []
g = generator(log)
print(
    next(g),
    g.send("a"),
    g.throw(ValueError("v")),
    g.gi_frame is not None,
    g.gi_running,
    g.close(),
    log,
    g.gi_frame,
    inspect.getgeneratorstate(g),
)
for action in (
    lambda: next(g),
    lambda: g.send(1),
    lambda: generator([]).send(1),
    lambda: g.throw(KeyError("after")),
    lambda: (lambda: (yield))().throw(1),
    lambda: list((yield_from := (x for x in range(3)))) + [next(yield_from)],
):
    try:
        print(action())
    except BaseException as error:
        print(type(error).__name__, error)


def outer():
    result = yield from inner()
    yield ("inner returned", result)


def inner():
    got = yield "inner"
    return got


o = outer()
print(next(o), o.send("sent"), list(o), [*outer()], sum(x for x in range(5)), dict(zip("ab", itertools.count())))


async def agenerator(log):
    try:
        for i in range(3):
            yield i
            await asyncio.sleep(0)
    finally:
        await asyncio.sleep(0)
        log.append("async closed")


async def amain():
    log = []
    print([x async for x in agenerator(log)], log, {x: await asyncio.sleep(0, x) async for x in agenerator(log) if x})
    ag = agenerator(log)
    print(await anext(ag), await ag.asend(None), await ag.aclose(), log, await anext(ag, "default"))
    async with contextlib.aclosing(agenerator(log)) as ag:
        async for x in ag:
            break
    try:
        await agenerator(log).athrow(KeyError("thrown"))
    except KeyError as error:
        print(error, log)
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(asyncio.sleep, 0)
        stack.callback(log.append, "exit stack")
    print(log[-1])


asyncio.run(amain())
Point = collections.namedtuple("Point", "x y", defaults=[0])


def match(subject):
    match subject:
        case None | True | False:
            return "singleton"
        case 0 | -1 | 1.5 | 2 + 3j | "text" | b"bytes":
            return "literal"
        case [] | ():
            return "empty"
        case [Point(x=0, y=y)]:
            return f"origin column {y}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point(x=x):
            return f"point {x}"
        case [first, *_, last] if first == last:
            return f"same ends {first}"
        case [int() as n, [a, *rest], {"k": value, **others}]:
            return n, a, rest, value, others
        case {"type": "x", "items": [_, *items]}:
            return items
        case str(text) | bytes(text):
            return f"string {len(text)}"
        case dict() as d if not d:
            return "empty dict"
        case operator.add:
            return "dotted name"
        case BaseException(args=(code,)):
            return f"exception {code}"
        case list():
            return "list"
        case _:
            return "nothing"


for subject in (
    None,
    0,
    0.0,
    -1,
    2 + 3j,
    "text",
    "other",
    b"b",
    [],
    [Point(0, 5)],
    Point(2, 2),
    Point(3),
    [1, 2, 1],
    [5, (1, 2, 3), {"k": 1, "z": 2}],
    {"type": "x", "items": (1, 2, 3)},
    {},
    operator.add,
    ValueError(7),
    [1, 2],
    {1, 2},
    range(3),
    bytearray(b"x"),
    collections.deque([1, 1]),
    collections.UserDict(),
):
    print(repr(subject)[:30].split(" at 0x")[0], match(subject))


def groups():
    log = []
    try:
        raise ExceptionGroup("g", [ValueError(1), ExceptionGroup("n", [TypeError(2), KeyError(3)]), OSError(4)])
    except* (ValueError, TypeError) as caught:
        log.append(caught.exceptions)
    except* OSError as caught:
        log.append(repr(caught))
        raise RuntimeError("from except*")
    return log


try:
    groups()
except ExceptionGroup as group:
    print(
        repr(group),
        group.exceptions,
        group.split(KeyError),
        group.subgroup(lambda e: isinstance(e, RuntimeError)),
        group.derive([ValueError()]),
    )
for action in (
    lambda: ExceptionGroup("e", []),
    lambda: ExceptionGroup("e", [KeyboardInterrupt()]),
    lambda: ExceptionGroup("e", [1]),
    lambda: type(BaseExceptionGroup("b", [ValueError()])),
    lambda: ExceptionGroup(1, [ValueError()]),
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


@contextlib.contextmanager
def manager(name, swallow=False):
    log.append(f"enter {name}")
    try:
        yield name
    except LookupError as error:
        log.append(f"caught {error}")
        if not swallow:
            raise
    finally:
        log.append(f"exit {name}")


log.clear()
with manager("a") as a, manager("b", swallow=True) as b:
    raise KeyError("inside")
with contextlib.suppress(ZeroDivisionError), contextlib.ExitStack() as stack:
    stack.enter_context(manager("c"))
    stack.callback(log.append, "callback")
    1 / 0
print(log)
print(
    list(itertools.batched("abcdefg", 3)),
    list(itertools.accumulate([1, 2, 3], operator.mul, initial=10)),
    list(itertools.pairwise("abc")),
    [(k, list(v)) for k, v in itertools.groupby("aabca")],
    list(itertools.islice(itertools.cycle("ab"), 1, 6, 2)),
    list(itertools.zip_longest("ab", "c", fillvalue="-")),
    list(map("".join, itertools.product("ab", repeat=2))),
    len(list(itertools.permutations(range(5), 3))),
    list(itertools.compress("abc", [1, 0, 1])),
    list(itertools.starmap(pow, [(2, 3)])),
    [list(t) for t in itertools.tee("ab")],
    list(itertools.chain.from_iterable(["ab", "c"])),
)


def scopes():
    x = "enclosing"

    class C:
        x = "class"
        seen = [x for _ in "a"], (lambda: x)(), [[x for _ in "a"] for _ in "a"]

    def rebinding():
        nonlocal x
        x = "rebound"
        del x

    result = C.seen
    rebinding()
    try:
        return result, x
    except NameError as error:
        return result, type(error).__name__, str(error)


print(
    scopes(),
    (lambda *a, k=1, **n: (a, k, n))(*[1, 2], **{"k": 3, "z": 4}),
    (y := 5) + y,
    [z := 1, z + 1],
    f"{y=} {y!r:>4} {'nested ' + f'{y:{y}}'}",
    {**{"a": 1}, "a": 2},
    [*range(2), *"ab"],
    1 < 2 < 3 != 4,
    not None or 5,
    "a" if y else "b",
)
for source in (
    "def f(a, a): 0",
    "x = yield",
    "return 1",
    "await x",
    "nonlocal x",
    "break",
    "f(**a, *b)",
    "f(a=1, a=2)",
    "lambda: (yield)",
    "del f()",
    "(a, b) += 1",
    "x: int = 1; global x",
    "def f():\n global x\n x = 1\n nonlocal x",
    "*a = 1",
    "a, *b, *c = d",
    "import a.b as c.d",
    "with open(x) as 1: pass",
    "try: pass",
    "{**a for a in b}",
    "None = 1",
    "f'{'",
    "f'{a b}'",
    "f'{}'",
    "0777",
    "1__0",
    "'\\x'",
    "class C(metaclass=1, metaclass=2): 0",
    "async def f(): return [await x for x in y]",
    "match x:\n case a: 1\n case b: 2",
    "case: int = 5",
    "from __future__ import braces",
    "from __future__ import nothing",
    "type X = yield",
    "def f[T, T](): 0",
):
    try:
        compile(source, "<s>", "exec")
        print(repr(source), "compiles")
    except SyntaxError as error:
        print(repr(source), type(error).__name__, error.msg, error.lineno, error.offset, error.end_offset)
