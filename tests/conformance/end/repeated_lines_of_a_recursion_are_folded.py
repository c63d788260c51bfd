# RecursionError at the top level: its depth, the folded lines, mutual recursion, and what limit setting does
# conformance: drive=each-of
import os
os.mkdir("samples")
for name, text in {
    "plain": "def f():\n    f()\nf()\n", "counted": "n = 0\ndef f():\n    global n\n    n += 1\n    f()\ntry:\n    f()\nexcept RecursionError:\n    print(n)\n    raise\n",
    "mutual": "def f(n):\n    g(n)\ndef g(n):\n    f(n)\nf(1)\n", "short": "def f(n):\n    if not n: 1 / 0\n    f(n - 1)\nf(2)\n", "four": "def f(n):\n    if not n: 1 / 0\n    f(n - 1)\nf(6)\n",
    "limit": "import sys\nsys.setrecursionlimit(60)\nclass A:\n    def __getattr__(self, name):\n        return getattr(self, name + 'x')\nA().a\n",
    "repr": "a = []\nb = a\nfor i in range(100000):\n    a = [a]\nrepr(a)\n", "c": "class A:\n    def __eq__(self, other):\n        return [self] == [other]\nA() == A()\n",
    "limit_low": "import sys\nsys.setrecursionlimit(1)\n", "json": "import json\njson.loads('[' * 100000)\n",
    "in_thread": "import threading\ndef f():\n    f()\nt = threading.Thread(target=f)\nt.start()\nt.join()\n",
    "init": "class A:\n    def __init__(self):\n        A()\nA()\n", "generator": "def g():\n    yield from g()\nlist(g())\n",
}.items():
    with open(f"samples/{name}.py", "w") as file:
        file.write(text)
