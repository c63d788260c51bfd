# The sample deletes itself and replaces itself while it runs: what tracebacks show
# conformance: drive=absolute-path:folder/sample.py
import os
import traceback
import warnings
def f():
    1 / 0
os.remove(__file__)
warnings.warn("no line")
traceback.print_stack()
with open(__file__, "w") as file:
    file.write("# line 1\n" * 5 + "# another line that has nothing to do with it, number 6\n" * 20)
f()
