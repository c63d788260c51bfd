# The sample is a .pyc file; the loader and the traceback are those that python3.12 gives
# conformance: drive=generated:sample.pyc
import py_compile
with open("sample.py", "w") as file:
    file.write("import sys\nprint(sys.argv, __file__, type(__loader__), __loader__.path, __spec__, __cached__, list(globals()))\n"
               "def f():\n    1 / 0\nf()\n")
py_compile.compile("sample.py", "sample.pyc", invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
