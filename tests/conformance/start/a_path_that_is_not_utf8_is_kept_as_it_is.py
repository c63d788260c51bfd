# The sample's path is not UTF-8; it must show in the same way in sys.argv and in a traceback
# conformance: drive=non-utf8-path
import os
import sys
print(ascii(sys.argv[0]), ascii(sys.orig_argv[-1]), ascii(sys.path[0]), ascii(__file__), ascii(__loader__.path))
print(os.fsencode(__file__), os.listdir(os.fsencode(sys.path[0])), open(__file__).read(5))
import inspect
def f():
    1 / 0
print(inspect.getsource(f))
f()
