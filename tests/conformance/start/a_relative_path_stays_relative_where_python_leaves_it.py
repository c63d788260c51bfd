# The sample is named by a relative path
# conformance: drive=relative-path:folder/sample.py
# conformance: args=x
import sys
print(sys.argv, sys.orig_argv[1:], sys.path[0], __file__, __loader__.path)
import os
os.chdir("/")
print(__file__, sys.path[0], sys.argv[0])
def f():
    raise RuntimeError("after chdir the source line cannot be found")
try:
    import linecache
    f()
except RuntimeError:
    import traceback
    traceback.print_exc()
f()
