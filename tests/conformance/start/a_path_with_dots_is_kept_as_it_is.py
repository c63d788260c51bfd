# The sample is named by a path with . and .. and doubled slashes
# conformance: drive=relative-path:./folder//../folder/./sample.py
import sys
print(sys.argv, sys.orig_argv[1:], sys.path[0], __file__, __loader__.path, globals()["__cached__"])
1 / 0
