# The sample is `-`: source from standard input, whose rest the program can read
# conformance: drive=from-stdin
# conformance: args=x - y
import sys
print(sys.argv, sys.orig_argv[1:], sys.path[0].__repr__())
print(list(globals().items()).__repr__().replace(hex(id(__loader__)), "0x"))
print(sys._getframe().f_code.co_filename, sys.stdin.readline().__repr__(), __name__)
def f():
    1 / 0
f()
