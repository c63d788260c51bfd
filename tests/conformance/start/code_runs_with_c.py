# -c CODE: argv, path, attributes of __main__, traceback without source lines
# conformance: drive=as-code
# conformance: args=x "" -c --
import sys
print(sys.argv, [len(word) for word in sys.orig_argv], sys.path[0].__repr__())
print(list(globals().items())[:7].__repr__().replace(hex(id(__loader__)), "0x"))
print(sorted(sys.modules), "__file__" in globals())
class Local:
    pass
print(Local, Local.__module__, sys._getframe().f_code.co_filename)
def f():
    1 / 0
import warnings
warnings.warn("from the code")
f()
