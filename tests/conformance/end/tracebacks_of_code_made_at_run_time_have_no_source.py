# Tracebacks through exec, eval, compile with a file name of its own, linecache entries, changed and deleted sources
import linecache
import traceback
def show(function):
    try:
        function()
    except Exception:
        traceback.print_exc()
show(lambda: exec("def f():\n    1 / 0\nf()"))
show(lambda: eval("1 + ''", {}))
show(lambda: exec(compile("\n\nx = 1\nx()", "made up.py", "exec")))
linecache.cache["<cached>"] = (8, None, ["first\n", "second / 0\n"], "<cached>")
show(lambda: exec(compile("1\n1 / 0", "<cached>", "exec")))
with open("written.py", "w") as file:
    file.write("def f():\n    1 / 0\n")
import sys
sys.path.insert(0, "")
import written
show(written.f)
with open("written.py", "w") as file:
    file.write("# now there is\n# something else here, it is longer\n")
show(written.f)
import os
os.remove("written.py")
linecache.clearcache()
show(written.f)
exec(compile("raise ValueError('from code that is made')", __file__, "exec"))
