# An uncaught exception, a warning and a syntax error of an import on a terminal
# conformance: drive=pty
# conformance: env=TERM=xterm-256color
# conformance: env=FORCE_COLOR=1
import warnings
warnings.warn("a warning")
try:
    exec("x = (")
except SyntaxError:
    import traceback
    traceback.print_exc()
def f():
    print("part of a line", end="")
    return {}["key"]
f()
