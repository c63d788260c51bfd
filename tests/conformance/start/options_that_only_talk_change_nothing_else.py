# -v, -d and -X importtime write to stderr only (what they write has addresses and times, and is dropped)
# conformance: options=-v -d -X importtime
# conformance: drive=stderr-null
import sys
print(sys.flags, sys._xoptions)
print(sorted(sys.modules))
