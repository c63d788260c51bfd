# The sample's path has spaces, quotes, a newline, a percent sign, a backslash and letters that are not ASCII
# conformance: drive=absolute-path:a folder's "name"/50%\n\\ émile 日本 \x7f.py
import sys
print(ascii(sys.argv[0]), ascii(sys.orig_argv[-1]), ascii(sys.path[0]), ascii(__file__))
print(sys.argv[0], __loader__.path)
def f():
    1 / 0
f()
