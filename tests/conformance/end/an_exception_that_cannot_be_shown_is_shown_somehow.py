# A broken __str__, __repr__, class name, module, args, __cause__, __notes__ or traceback of the uncaught exception
# conformance: drive=each-of
import os
os.mkdir("samples")
for number, text in enumerate((
    "class E(Exception):\n    def __str__(self): raise ValueError('inside')\nraise E", "class E(Exception):\n    def __str__(self): return 5\nraise E",
    "class E(Exception):\n    def __str__(self): return '\\udc80\\ud800'\nraise E", "class E(Exception):\n    def __str__(self): raise SystemExit(9)\nraise E",
    "class E(Exception):\n    def __str__(self): raise KeyboardInterrupt\nraise E", "class E(Exception):\n    def __str__(self): return str(self)\nraise E",
    "class E(Exception):\n    def __repr__(self): raise ValueError\nraise E([E()])", "class E(Exception):\n    __slots__ = ()\n    args = property()\nraise E('x')",
    "class E(Exception):\n    @property\n    def __cause__(self): raise ValueError\nraise E('x')",
    "class E(Exception):\n    @property\n    def __traceback__(self): raise ValueError\nraise E('x')", "e = ValueError('x')\ne.__traceback__ = None\nraise e",
    "class S(str):\n    def __str__(self): raise ValueError\nraise ValueError(S('x'))", "class E(Exception):\n    def __new__(cls, *a): return 5\nraise E",
    "class E(Exception):\n    def __init__(self): raise TypeError('in init')\nraise E", 
    "class E(ExceptionGroup):\n    exceptions = ()\nraise E('x', [ValueError()])", "class N:\n    def __str__(self): raise ValueError\nraise ValueError(N())\n", "e = SyntaxError('x')\ne.lineno = 'three'\ne.text = 5\nraise e",
    "import sys\ndef f():\n    f.__code__ = f.__code__.replace(co_filename='<nowhere>', co_firstlineno=10**6)\n    1 / 0\ntry:\n    f()\nexcept Exception: pass\nf()\n")):
    with open(f"samples/{number:02}.py", "w", encoding="utf-8") as file:
        file.write(f"print({number})\n{text}\n")
