# sys.exit, KeyboardInterrupt and other exceptions in atexit functions; the status stays the program's own
# conformance: drive=each-of
import os
os.mkdir("samples")
for number, (function, end) in enumerate((
    ("sys.exit(5)", ""), ("sys.exit('text')", ""), ("sys.exit(5)", "sys.exit(6)"), ("1 / 0", ""), ("1 / 0", "sys.exit(6)"), ("1 / 0", "1 / 0"), ("raise KeyboardInterrupt", ""),
    ("raise SystemExit", "1 / 0"), ("import os; os._exit(8)", ""), ("import os; os.abort()", ""), ("raise BaseException('x')", ""), ("print(sys.exception(), sys.exc_info())", "1 / 0"),
    ("atexit._run_exitfuncs()", ""), ("atexit._clear()", ""), ("import colorsys; print(colorsys.rgb_to_hls(1, 0, 0))", ""), ("sys.stdout.close()", ""), ("sys.stdout = None", ""), ("sys.setrecursionlimit(50)", ""))):
    with open(f"samples/{number:02}.py", "w") as file:
        file.write(f"import atexit, sys\natexit.register(print, 'first registered')\nclass Function:\n    def __repr__(self): return '<function>'\n    def __call__(self):\n        print('function')\n        {function}\natexit.register(Function())\natexit.register(print, 'last registered')\n{end}\n")
