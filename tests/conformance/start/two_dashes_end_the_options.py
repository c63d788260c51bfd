# -- before the sample
# conformance: drive=words:-- {} -x --
import sys
print(sys.argv, sys.orig_argv[1:2], sys.orig_argv[3:])
