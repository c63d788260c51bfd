# sys.orig_argv, sys.flags, sys.warnoptions and sys._xoptions with many options, joined and split
# conformance: options=-uBs -W error::FutureWarning -Wignore -Xdev -X utf8 -X name=value -P -q
# conformance: args=-O -u
import sys
print(sys.orig_argv)
print(sys.argv)
print(sys.flags)
print(sys.warnoptions)
print(sys._xoptions)
print(sys.path)
