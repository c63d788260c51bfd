# Notes, empty and many-line messages, attributes, classes in classes, modules of exceptions, suggestions
# conformance: drive=each-of
import os
os.mkdir("samples")
for number, text in enumerate((
    "e = ValueError('m')\ne.add_note('one')\ne.add_note('two\\nlines')\nraise e", "e = ValueError()\ne.__notes__ = 5\nraise e",
    "e = ValueError()\ne.__notes__ = [1, None, 'three']\nraise e", "raise ValueError", "raise ValueError('')", "raise ValueError('a\\nb\\n')",
    "raise ValueError('é€\\x00\\x1b[31m\\udc80')", "raise ValueError(1, 'two')", "raise KeyError('key')", "raise OSError(2, 'No such file', 'a', None, 'b')",
    "open('does not exist')", "class Outer:\n    class Inner(Exception): pass\nraise Outer.Inner('x')", "class E(Exception):\n    __module__ = 'elsewhere'\nraise E",
    "class E(Exception):\n    __module__ = None\nraise E", "class E(Exception):\n    __module__ = 'builtins'\nraise E('x')",
    "import json\njson.loads('{')", "import sys\nsys.exi()", "foobar = 1\nfoobaz", "class A:\n    blech = 1\nA().bleach", "import collections\nfrom collections import namedtuplo",
    "def f():\n    import_ = 1\n    return imports\nf()", "class A:\n    def m(self):\n        return value\n    value = 1\nA().m()", "tim.sleep(1)", "time.sleep(1)",
    "''.fooo", "(1).real()", "None.x", "1 + 'a'", "f = 1\nf()", "def f(a): pass\nf(1, 2)", "x, y = 1, 2, 3", "[][5]", "'%d' % 'x'", "{}['é']", "b'\\xff'.decode()",
    "'é'.encode('ascii')", "int('1' * 5000)", "import no_such_module", "from os import no_such_name", "raise 'text'", "raise 5", "raise ValueError from 5",
    "class Meta(type):\n    @property\n    def __qualname__(cls): raise RuntimeError\nclass E(Exception, metaclass=Meta): pass\nraise E", "assert 0, [1]", "assert ()",
    "exec('1 /0', {}, {})", "eval('1 +')", "compile('x = (', 'made.py', 'exec')", "exec(compile('\\n\\n1/0', 'made.py', 'exec'))", "import ast\nast.literal_eval('x y')",
    "raise SyntaxError('plain')", "raise SyntaxError('m', ('f.py', 3, 5, 'some text', 3, 9))", "raise SyntaxError('m', ('f.py', 3, None, None))",
    "raise SyntaxError('m', (None, 1, 1, 'x'))", "raise IndentationError", "raise SyntaxError('m', (__file__, 1, 7, 'raise it', 1, 4))",
    "raise UnicodeDecodeError('x', b'a', 0, 1, 'why')", "raise StopAsyncIteration", "raise MemoryError", "raise RecursionError('made')")):
    with open(f"samples/{number:02}.py", "w", encoding="utf-8") as file:
        file.write(f"print({number})\n{text}\n")
