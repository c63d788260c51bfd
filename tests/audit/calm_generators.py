# expect: nothing
import inspect
import operator


def numbers(limit):
    for number in range(limit):
        yield number


def f(a, *args, b=1, **kwargs):
    return (a, args, b, kwargs)


print(list(numbers(4)), inspect.signature(f), operator.itemgetter(1)([5, 6]), f(1, 2, b=3, c=4))
print({**{"a": 1}}, [*range(3)], f.__name__, type(f), print)
