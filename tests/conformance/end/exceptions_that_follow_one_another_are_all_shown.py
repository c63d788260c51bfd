# Chains: context, cause, suppressed context, a loop in the chain
# conformance: drive=each-of
import os
os.mkdir("samples")
for name, text in {
    "context": "try:\n    1 / 0\nexcept ZeroDivisionError:\n    {}['key']\n",
    "cause": "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    raise ValueError('two') from error\n",
    "suppressed": "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    raise ValueError('alone') from None\n",
    "three": "def f():\n    try:\n        1 / 0\n    finally:\n        int('x')\ntry:\n    f()\nexcept ValueError as e:\n    raise KeyError(e) from e\n",
    "loop": "a, b = ValueError('a'), KeyError('b')\na.__cause__, b.__cause__ = b, a\nraise a\n",
    "own_context": "a = ValueError('a')\ntry:\n    raise a\nexcept ValueError:\n    raise a\n",
    "cause_without_traceback": "raise OSError(2, 'No such thing', 'name') from RuntimeError('never raised')\n",
    "in_a_with": "class A:\n    def __enter__(self): pass\n    def __exit__(self, *a): raise TypeError('exit')\nwith A():\n    raise ValueError('body')\n",
    "exit_in_chain": "try:\n    1 / 0\nexcept ZeroDivisionError:\n    raise SystemExit('leaving')\n",
    "long": "def f(n):\n    try:\n        if n: f(n - 1)\n        1 / 0\n    except ZeroDivisionError:\n        raise ValueError(n)\nf(5)\n",
}.items():
    with open(f"samples/{name}.py", "w") as file:
        file.write(text)
