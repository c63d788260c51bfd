# Interpreters that the program did not destroy are ended with it: their atexit functions, objects and output.
import atexit
import sys

try:
    import _xxsubinterpreters as interpreters
except ImportError:
    print("the interpreter has no _xxsubinterpreters")
    sys.exit()
source = """
import atexit
atexit.register(print, 'atexit in interpreter', NUMBER, flush=True)


class Noisy:
    def __del__(self, print=print):
        print('del in interpreter', NUMBER, flush=True)


kept = Noisy()
print('not flushed by interpreter', NUMBER)
"""
kept = []
for number in range(3):
    kept.append(interpreters.create(isolated=number < 2))
    interpreters.run_string(kept[-1], source.replace("NUMBER", str(number)))
del kept[0]
print([int(i) for i in interpreters.list_all()], flush=True)
atexit.register(print, "atexit of the program")
print("end of the program")
