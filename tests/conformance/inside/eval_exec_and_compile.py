# eval, exec and compile: scopes, flags, modes, ast input, future imports, locals, closures, source as bytes, filenames in tracebacks.
import __future__
import ast
import sys
import types

x = "global"


def function():
    x = "local"
    y = "y"
    answers = [
        eval("x"),
        eval("x", {"x": "given"}),
        eval("x", {"x": 1}, {"x": 2}),
        eval("[x for _ in 'a']"),
        eval("(lambda: y)", {"y": "from globals"})(),
        sorted(locals()),
    ]
    exec("x = 'changed'\nz = 'new'")
    answers.append((x, "z" in locals(), locals().get("z")))
    space = {}
    exec(
        "def f(): return g()\ndef g(): return 'recursive lookup'\nclass C:\n  a = 1\n  def m(self): return __class__",
        space,
    )
    answers.append((space["f"](), space["C"]().m().__module__, sorted(k for k in space if k != "__builtins__")))
    return answers


print(function())


class Mapping(dict):
    def __missing__(self, key):
        if key.startswith("__"):
            raise KeyError(key)
        return f"missing {key}"


print(
    eval("a + b", {}, Mapping()),
    eval("1 +\\\n 2"),
    eval("  3"),
    eval(b"'\xc3\xa9'"),
    eval("# c\n5"),
    eval(compile(ast.parse("1 + 1", mode="eval"), "<ast>", "eval")),
    exec("pass"),
    eval(compile("y = 1", "<e>", "exec")),
)
for source, mode in (
    ("1", "eval"),
    ("1;2", "single"),
    ("x = 1", "eval"),
    ("if 1: pass", "single"),
    ("", "eval"),
    ("", "exec"),
    ("1\n2", "single"),
    ("\x00", "exec"),
    ("x y", "exec"),
    ("(", "eval"),
    ("'\\ud800'", "eval"),
    ("# coding: latin-1\n'\u00e9'", "exec"),
    (b"# coding: latin-1\n'\xe9'", "exec"),
    (b"# coding: nonsense\n1", "exec"),
    (b"\xff", "exec"),
    (b"\xef\xbb\xbf1", "eval"),
    ("\ufeff1", "eval"),
    ("1\r\n2\r3", "exec"),
    ("\tx\n y", "exec"),
    ("x = 1\\", "exec"),
    ("\x0c1", "eval"),
    ("if 1:\n\tx\n        y", "exec"),
):
    try:
        code = compile(source, "<made>", mode)
        print(repr(source), mode, code.co_consts, code.co_firstlineno)
    except Exception as error:
        print(repr(source), mode, type(error).__name__, error)
sys.stdout.flush()
exec(compile("5; 'shown'; None; [1]", "<single>", "single"))
flags = ast.PyCF_ONLY_AST
print(
    type(compile("1", "<a>", "exec", flags)).__name__,
    ast.dump(ast.parse("x: int = f(*a, **k) if not b else (yield)", type_comments=True)),
    ast.dump(compile("a\nb", "<a>", "exec", flags | ast.PyCF_TYPE_COMMENTS)),
    compile("1 <> 2", "<b>", "eval", __future__.barry_as_FLUFL.compiler_flag).co_consts,
)
code = compile("def f(a: undefined): pass", "<future>", "exec", __future__.annotations.compiler_flag)
space = {}
exec(code, space)
print(
    space["f"].__annotations__,
    code.co_flags & __future__.annotations.compiler_flag != 0,
    [name for name in __future__.all_feature_names],
)
print(
    [compile("assert x\n'doc'\nx = __debug__", "<o>", "exec", optimize=n).co_names for n in (-1, 0, 1, 2)],
    compile("def f():\n 'doc'", "<o>", "exec", optimize=2).co_consts[0].co_consts,
)


class Transformer(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(node.value * 2 if isinstance(node.value, int) else node.value), node)

    def visit_Name(self, node):
        return (
            ast.copy_location(ast.Call(ast.Name("str", ast.Load()), [node], []), node)
            if isinstance(node.ctx, ast.Load) and node.id == "x"
            else node
        )


tree = ast.fix_missing_locations(Transformer().visit(ast.parse("result = x + str(21)")))
exec(compile(tree, "<tree>", "exec"), space := {"x": 5})
print(
    space["result"],
    ast.unparse(tree),
    ast.literal_eval("{'a': [1, (2.5, -3j)], b'x': {None, True}}"),
    ast.get_docstring(ast.parse('"""Doc\n  indented"""')),
    ast.unparse(ast.parse("lambda *a, b=1, **k: {**k, 'x': [y async for y in z]}")),
)
for action in (
    lambda: compile(ast.Expression(ast.Constant(object())), "<bad>", "eval"),
    lambda: compile(ast.Module([ast.Expr(ast.Name("x", ast.Store()))], []), "<bad>", "exec"),
    lambda: compile(ast.Expression(), "<bad>", "eval"),
    lambda: ast.literal_eval("f()"),
    lambda: ast.literal_eval("1 +"),
    lambda: eval(1),
    lambda: eval("1", 5),
    lambda: exec("1", {}, 5),
    lambda: compile("1", "<b>", "nonsense"),
    lambda: compile("1", "<b>", "eval", 1 << 30),
    lambda: exec((lambda y: lambda: y)(1).__code__),
    lambda: compile(5, "<b>", "eval"),
    lambda: eval("undefined_name"),
    lambda: compile("x", "a\0b", "eval"),
):
    try:
        print(action())
    except BaseException as error:
        print(type(error).__name__, str(error).split(" object at 0x")[0])
cell = types.CellType("in a cell")
exec((lambda y: lambda: print(y))(1).__code__, closure=(cell,))
source = "def raises():\n    raise ValueError('made up')\n\n\nraises()"
try:
    exec(compile(source, "/no/such/file.py", "exec"), {})
except ValueError as error:
    trace = error.__traceback__
    while trace:
        print(
            trace.tb_frame.f_code.co_filename.rpartition("/")[2],
            trace.tb_lineno - (0 if "file.py" in trace.tb_frame.f_code.co_filename else trace.tb_lineno),
            trace.tb_frame.f_code.co_name,
        )
        trace = trace.tb_next
exec("import sys; print(__name__, '__file__' in globals(), sys._getframe().f_back.f_code.co_name)")
exec("print(__name__)", {"__name__": "given"})
try:
    exec("raise SystemExit('from exec')")
except SystemExit as error:
    print(error)
print(
    sum(eval(f"lambda: {n}")() for n in range(200)),
    len({compile("1", "<s>", "eval") for _ in range(3)}),
    compile("a + b", "<e>", "eval") == compile("a + b", "<e>", "eval"),
)
sys.stdout.flush()
exec(compile("\n\n1 / 0", __file__, "exec"))
