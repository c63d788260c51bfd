# How deeply nested source may be for the parser, the compiler, the symbol table, ast.parse, ast objects and unparse.
import ast
import sys
import symtable

sys.stdout.reconfigure(line_buffering=False)


def largest(label, attempt, low=1, high=3000):
    error = None
    while low < high:
        middle = (low + high + 1) // 2
        try:
            attempt(middle)
            low = middle
        except (RecursionError, MemoryError, SyntaxError, ValueError, OverflowError) as caught:
            error, high = caught, middle - 1
    print(label, low, type(error).__name__, str(error)[:90])


def code(template):
    return lambda n: compile(template(n), "<deep>", "exec")


largest("parentheses", code(lambda n: "(" * n + ")" * n), high=300)
largest("lists", code(lambda n: "[" * n + "]" * n), high=300)
largest("unary minus", code(lambda n: "-" * n + "1"), high=20000)
largest("not", code(lambda n: "not " * n + "1"), high=20000)
largest("power", code(lambda n: "1" + "**1" * n), high=10000)
largest("plus", code(lambda n: "1" + "+x" * n), high=10000)
largest("attributes", code(lambda n: "x" + ".a" * n), high=10000)
largest("calls", code(lambda n: "f" + "()" * n), high=10000)
largest("lambda", code(lambda n: "lambda: " * n + "1"), high=300)
largest("if else", code(lambda n: "1 if x else " * n + "2"), high=5000)
largest("elif", code(lambda n: "if x: pass\n" + "elif x: pass\n" * n), high=5000)
largest("indentation", code(lambda n: "".join(" " * i + "if x:\n" for i in range(n)) + " " * n + "pass\n"), high=150)
largest(
    "for blocks", code(lambda n: "".join(" " * i + "for x in y:\n" for i in range(n)) + " " * n + "pass\n"), high=60
)
largest("f-strings", code(lambda n: "f'{" * n + "1" + "}'" * n), high=200)
largest("comparison", code(lambda n: "1" + "<2" * n), high=5000)
largest("and", code(lambda n: "1" + " and x" * n), high=5000)
largest("await", code(lambda n: "async def f():\n " + "await " * n + "x"), high=50)
largest(
    "nested functions", code(lambda n: "".join(" " * i + "def f():\n" for i in range(n)) + " " * n + "pass\n"), high=150
)
largest("string concatenation", code(lambda n: "'a' " * n), high=5000)
largest("ast.parse unary", lambda n: ast.parse("-" * n + "1"), high=20000)
largest("ast.unparse", lambda n: ast.unparse(ast.parse("-" * n + "1")), high=3000)
largest("ast.dump", lambda n: ast.dump(ast.parse("-" * n + "1")), high=3000)
largest("symtable", lambda n: symtable.symtable("lambda: " * n + "1", "<deep>", "exec"), high=3000)
largest("eval", lambda n: eval("-" * n + "1"), high=20000)
largest("exec", lambda n: exec("x = " + "-" * n + "1"), high=20000)


def tree(n):
    node = ast.Constant(1)
    for _ in range(n):
        node = ast.UnaryOp(ast.USub(), node)
    return compile(
        ast.fix_missing_locations(ast.Expression(node)) if n < 900 else add(ast.Expression(node)), "<tree>", "eval"
    )


def add(node):
    stack = [node]
    while stack:
        item = stack.pop()
        item.lineno = item.end_lineno = 1
        item.col_offset = item.end_col_offset = 0
        stack.extend(value for value in vars(item).values() if isinstance(value, ast.AST))
    return node


largest("compile of a tree", tree, high=20000)
