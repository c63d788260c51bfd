# The working directory was removed before the start
# conformance: drive=removed-working-directory
import sys
print(sys.path[0] == __file__.rpartition("/")[0])
import os
try:
    os.getcwd()
except OSError as error:
    print(error)
import json
print(json.dumps([1]), os.path.dirname(__file__) == sys.path[0])
os.path.abspath("x")
