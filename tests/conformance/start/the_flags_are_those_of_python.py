# sys.flags, warnoptions and -X options without any option
import sys
print(sys.flags)
print(tuple(sys.flags), sys.flags.n_fields, sys.flags.n_unnamed_fields)
print(sys.warnoptions, sys._xoptions)
print(__debug__)
