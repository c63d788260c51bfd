# abc: how the cache token moves, registries of collections.abc, dumps, invalidation.
import abc
import collections.abc
import io
import numbers

start = abc.get_cache_token()


class Mine(abc.ABC):
    @abc.abstractmethod
    def needed(self): ...

    @property
    @abc.abstractmethod
    def value(self): ...


print(
    "token",
    abc.get_cache_token() - start,
    Mine.__abstractmethods__ == {"needed", "value"},
    Mine.__flags__ & (1 << 20) != 0,
)
try:
    Mine()
except TypeError as error:
    print(error)
for name in sorted(collections.abc.__all__):
    kind = getattr(collections.abc, name)
    registry, cache, negative, version = abc._get_dump(kind)
    print(name, sorted(r().__name__ for r in registry), len(cache), len(negative))
for kind in (
    io.IOBase,
    io.RawIOBase,
    io.BufferedIOBase,
    io.TextIOBase,
    numbers.Number,
    numbers.Integral,
    numbers.Complex,
):
    print(kind.__name__, sorted(r().__name__ for r in abc._get_dump(kind)[0]))
print(
    isinstance([], collections.abc.Sized),
    issubclass(dict, Mine),
    Mine.register(dict) is dict,
    issubclass(dict, Mine),
    abc.get_cache_token() - start,
)
registry, cache, negative, version = abc._get_dump(Mine)
print(
    [r().__name__ for r in registry],
    [r().__name__ for r in cache],
    [r().__name__ for r in negative],
    version == abc.get_cache_token(),
)


@Mine.register
class Registered:
    pass


print(isinstance(Registered(), Mine), abc.get_cache_token() - start)
text = io.StringIO()
Mine._dump_registry(file=text)
print(len(text.getvalue().splitlines()))
Mine._abc_caches_clear()
Mine._abc_registry_clear()
print(isinstance(Registered(), Mine), issubclass(dict, Mine), abc.get_cache_token() - start)
for action in (
    lambda: Mine.register(1),
    lambda: Mine.register(object) and object.register,
    lambda: issubclass(1, Mine),
    lambda: abc.ABC.register(Mine),
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
