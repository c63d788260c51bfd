# pickle, copyreg and copy with classes and functions of __main__; an unpickling in a child process
import copy
import pickle
import subprocess
import sys
class Point:
    def __init__(self, x):
        self.x = x
    def __eq__(self, other):
        return self.x == other.x
    class Inner:
        pass
def function():
    pass
for thing in (Point(1), function, Point, Point.Inner, Point.__init__):
    for protocol in range(6):
        try:
            data = pickle.dumps(thing, protocol)
            print(protocol, data, type(pickle.loads(data)).__name__)
        except Exception as error:
            print(protocol, type(error), error)
print(copy.deepcopy(Point([1])).x, pickle.whichmodule(function, "function"), Point.__module__, function.__module__)
try:
    pickle.dumps(lambda: 0)
except Exception as error:
    print(type(error), str(error).split(" at 0x")[0])
child = "import pickle, sys; print(pickle.loads(sys.stdin.buffer.read()))"
print(subprocess.run([sys.executable, "-c", child], input=pickle.dumps(Point(2)), capture_output=True).stderr.decode())
