# A command-line argument that is not UTF-8 arrives with surrogate escapes and goes back to the same bytes
# conformance: drive=non-utf8-argument
import os
import sys
print(ascii(sys.argv[1:]), ascii(sys.orig_argv[-1]))
print(os.fsencode(sys.argv[1]))
