# The sample is named by a symbolic link in another folder
# conformance: drive=symlink:link_to_the_sample.py
import os
import sys
print(os.path.basename(__file__), os.path.basename(sys.argv[0]), os.path.islink(__file__), sys.path[0], __file__ == sys.argv[0])
print(__loader__.path == __file__, sys.orig_argv[-1] == __file__, os.path.dirname(__file__) == os.getcwd())
1 / 0
