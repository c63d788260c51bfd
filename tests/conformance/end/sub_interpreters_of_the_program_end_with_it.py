# Sub-interpreters that the program made and did not destroy
import _xxsubinterpreters as interpreters
import sys
one = interpreters.create()
two = interpreters.create()
interpreters.run_string(one, "import atexit\natexit.register(print, 'atexit of a sub-interpreter')\nprint('in it')")
interpreters.run_string(two, "class A:\n    def __del__(self):\n        print('del in a sub-interpreter')\na = A()\n")
try:
    interpreters.run_string(two, "1 / 0")
except interpreters.RunFailedError as error:
    print(error)
print("end", len(interpreters.list_all()))
sys.exit(3)
