# SystemExit with none, integers of every size, text, objects, tuples, and subclasses: status and what is printed
# conformance: drive=each-of
import os
os.mkdir("samples")
for number, end in enumerate((
        "sys.exit()", "sys.exit(None)", "sys.exit(0)", "sys.exit(1)", "sys.exit(255)", "sys.exit(256)", "sys.exit(257)", "sys.exit(-1)",
        "sys.exit(-256)", "sys.exit(2**31 - 1)", "sys.exit(2**31)", "sys.exit(2**32 + 3)", "sys.exit(2**63 - 1)", "sys.exit(2**63)", "sys.exit(-2**63)",
        "sys.exit(10**100)", "sys.exit(-10**100)", "sys.exit(True)", "sys.exit(False)", "sys.exit('text')", "sys.exit('')", "sys.exit('é€\\n')",
        "sys.exit('\\udc80')", "sys.exit(b'bytes')", "sys.exit(1.0)", "sys.exit([1, 2])", "sys.exit(())", "sys.exit((1, 2))", "sys.exit((5,))",
        "raise SystemExit", "raise SystemExit()", "raise SystemExit(3)", "raise SystemExit(1, 2)", "raise SystemExit(None)", "raise SystemExit('a', 'b')",
        "class Leave(SystemExit): pass\nraise Leave(9)", "class Leave(SystemExit): code = 7\nraise Leave(9)",
        "class Leave(SystemExit):\n    @property\n    def code(self): raise ValueError('no code')\nraise Leave(9)",
        "class Leave(SystemExit):\n    def __init__(self): pass\nraise Leave",
        "class Odd:\n    def __str__(self): return 'as text'\n    def __repr__(self): return 'as repr'\nsys.exit(Odd())",
        "class Odd:\n    def __str__(self): raise ValueError('broken')\nsys.exit(Odd())",
        "class Odd:\n    def __str__(self): return 5\nsys.exit(Odd())",
        "class Number(int): pass\nsys.exit(Number(6))", "class Index:\n    def __index__(self): return 8\n    def __repr__(self): return 'index'\nsys.exit(Index())",
        "import enum\nclass Status(enum.IntEnum):\n    BAD = 12\nsys.exit(Status.BAD)",
        "error = SystemExit(3)\nerror.code = 4\nraise error", "error = SystemExit(3)\nerror.code = SystemExit(5)\nraise error",
        "sys.exit(ValueError('an exception'))", "exit(3)", "quit('bye')", "import builtins\nraise builtins.SystemExit(2) from ValueError('cause')",
        "try:\n    1 / 0\nfinally:\n    sys.exit(11)", "try:\n    sys.exit(1)\nfinally:\n    raise SystemExit(2)",
        "raise BaseExceptionGroup('group', [SystemExit(3)])", "raise GeneratorExit", "raise BaseException('base')", "raise StopIteration(1)")):
    with open(f"samples/{number:02}.py", "w") as file:
        file.write(f"import sys\nprint('before')\n{end}\nprint('after')\n")
