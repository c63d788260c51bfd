# cause: none
import os
import sys

print(len(sys.argv), os.getcwd() == os.path.realpath(os.getcwd()), sorted({"b", "a"}))
