# Fine-grained positions: several lines, wide and combining characters, tabs, decorators, f-strings, operators
# conformance: drive=each-of
import os
os.mkdir("samples")
for number, text in enumerate((
    "x = {'a': {'b': None}}\nprint(x['a']['b']['c']['d'])\n", "a = b = 1\nresult = (a + b) * (a - b) / (b - a) + 5\n", "def f(*args): raise ValueError(args)\nf(1,\n  2,\n  3)\n",
    "日本 = '語' + 1\n", "ünï = 'é' * 3 + [\n  1] + 2\n", "if 1:\n\tx =\t1 / 0\n", "def d(f): raise KeyError(f.__name__)\n@d\ndef g():\n    pass\n",
    "x = None\nprint(f'{x.y!r:>10} and {1}')\n", "x = []\nx[0] += 1\n", "class A(1): pass\n", "a = 1; b = a.b; c = 2\n", "(1).x.y.z\n", "def f(): return 1\nf().x()\n",
    "x = 1 if True else 2\nx @ x\n", "for i in 5: pass\n", "with 5: pass\n", "a, (b, c) = 1, 2\n", "print(*1)\n", "print(**1)\n", "async def f(): pass\nf().x\n", "del x\n",
    "x = [i / (i - 2) for i in range(5)]\n", "x = lambda: 1 / 0\nx()\n", "match 1:\n    case int(a, b): pass\n", "raise ValueError(\n    'one'\n    'two'\n)\n", "import os; os.path.join(1)\n",
    "assert 1 == 2, (\n  'message'\n)\n", "type X[T] = T / 0\nX.__value__\n", "x = 'e\\u0301' + 'é' + 1\n", "x = '🐍🐍' + undefined\n", "x = ('a'\n     'b').join(1)\n")):
    with open(f"samples/{number:02}.py", "w", encoding="utf-8") as file:
        file.write(text)
