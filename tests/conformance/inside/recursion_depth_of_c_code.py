# The exact nesting at which C code gives up: repr, comparison, copy, pickle, json, marshal, isinstance, str.format, re.
import ast
import copy
import json
import marshal
import operator
import pickle
import re
import xml.etree.ElementTree as ElementTree


def nest(n, wrap, seed):
    for _ in range(n):
        seed = wrap(seed)
    return seed


def largest(label, attempt, low=1, high=200000):
    """The largest n for which attempt(n) works, and the error for n + 1."""
    error = None
    while low < high:
        middle = (low + high + 1) // 2
        try:
            attempt(middle)
            low = middle
        except (RecursionError, MemoryError, ValueError, SyntaxError, OverflowError, TypeError) as caught:
            error, high = caught, middle - 1
    print(label, low, type(error).__name__, str(error)[:100])


lists = lambda n: nest(n, lambda x: [x], [])
largest("repr list", lambda n: repr(lists(n)), high=20000)
largest("repr dict", lambda n: repr(nest(n, lambda x: {1: x}, {})), high=20000)
largest("repr tuple", lambda n: repr(nest(n, lambda x: (x,), ())), high=20000)
largest("list ==", lambda n: lists(n) == lists(n), high=20000)
largest("tuple <", lambda n: nest(n, lambda x: (x,), (1,)) < nest(n, lambda x: (x,), (2,)), high=20000)
largest("dict ==", lambda n: nest(n, lambda x: {1: x}, {}) == nest(n, lambda x: {1: x}, {}), high=20000)
largest("hash tuple", lambda n: hash(nest(n, lambda x: (x,), ())), high=3000)
largest("copy.deepcopy", lambda n: copy.deepcopy(lists(n)), high=2000)
largest("pickle.dumps", lambda n: pickle.dumps(lists(n)), high=5000)
largest("pickle._dumps", lambda n: pickle._dumps(lists(n)), high=2000)
largest("json.dumps", lambda n: json.dumps(lists(n)), high=20000)
largest("json.dumps indent", lambda n: json.dumps(lists(n), indent=1), high=3000)
largest("json.loads", lambda n: json.loads("[" * n + "]" * n), high=50000)
largest("json.loads object", lambda n: json.loads('{"a":' * n + "1" + "}" * n), high=50000)
largest("marshal.dumps", lambda n: marshal.dumps(lists(n)), high=5000)
largest("marshal.loads", lambda n: marshal.loads(b"[\x01\x00\x00\x00" * n + b"N"), high=5000)
largest("isinstance", lambda n: isinstance(1, nest(n, lambda x: (x,), (str,))), high=20000)
largest("issubclass", lambda n: issubclass(int, nest(n, lambda x: (x,), (str,))), high=20000)
largest("str.format", lambda n: ("{0:" * n + "}" * n).format(1), high=10)
largest("re.compile", lambda n: re.compile("(?:" * n + ")" * n), high=1000)
largest("functools chain", lambda n: nest(n, lambda f: lambda: f(), lambda: 1)(), high=2000)
largest("union", lambda n: eval("|".join(["int"] * n)), high=5000)
largest("list.sort", lambda n: sorted([lists(n), lists(n)]), high=20000)
largest("in", lambda n: lists(n) in [lists(n)], high=20000)
largest("operator.eq", lambda n: operator.eq(lists(n), lists(n)), high=20000)
largest("xml", lambda n: ElementTree.tostring(ElementTree.fromstring("<a>" * n + "</a>" * n)), high=2000)
largest("ast.literal_eval", lambda n: ast.literal_eval("[" * n + "]" * n), high=300)


deep = lists(100000)
del deep
print("deep lists are freed without recursion")
chain = None
for _ in range(50000):
    chain = (chain, lambda: chain)
del chain
