# code.InteractiveInterpreter and InteractiveConsole, codeop, interact with given lines, exit in it, displayhook, tracebacks.
# conformance: stdin=x = 5\nx * 2\nif x:\n    print('block')\n\n1/0\nraise SystemExit(3)\n
import code
import codeop
import sys

interpreter = code.InteractiveInterpreter({"given": 1})
for source in (
    "given + 1",
    "y = given",
    "if given:",
    "if given:\n  print('complete')\n",
    "1 +",
    "def f(:",
    "raise KeyError('k')",
    "'unterminated",
    "import sys; sys.exit(3)",
):
    try:
        print(interpreter.runsource(source), flush=True)
    except SystemExit as error:
        print("SystemExit", error.code, flush=True)
print(interpreter.locals["y"], codeop.compile_command("if 1:"), codeop.compile_command("x = 1") is not None)
try:
    codeop.compile_command("x y")
except SyntaxError as error:
    print(error)
console = code.InteractiveConsole(filename="<mine>")
print(
    [console.push(line) for line in ("def f():", "    return 7", "", "f()")],
    console.buffer,
    sys.ps1 if hasattr(sys, "ps1") else "no ps1",
    flush=True,
)
written = []
console.write = written.append
console.push("1 / 0")
print(written)
lines = iter(["a = 1", "a", "print(a + 1)", "raise EOFError"])


def reader(prompt):
    try:
        return next(lines)
    except StopIteration:
        raise EOFError from None


code.interact(banner="banner", readfunc=reader, local={}, exitmsg="leaving")
sys.stdout.flush()
sys.stderr.flush()
code.interact(banner="from standard input", exitmsg="end")
print("not reached: SystemExit leaves")
