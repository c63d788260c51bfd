# atexit: order, arguments, registering the same twice, unregistering, failures and nested registration
import atexit
import sys
class Named:
    """A function that is shown without its address."""
    def __init__(self, function):
        self.function = function
    def __call__(self, *arguments):
        return self.function(*arguments)
    def __repr__(self):
        return f"<{self.function.__name__}>"
def say(*words, **names):
    print("atexit", *words, names)
@Named
def failing(text):
    raise ValueError(text)
def registering(depth):
    print("registering", depth)
    if depth:
        atexit.register(registering, depth - 1)
def unregistering():
    print("unregistering")
    atexit.unregister(say)
@atexit.register
def decorated():
    print("decorated", sys.is_finalizing(), sys.modules["__main__"].__name__, atexit._ncallbacks())
atexit.register(say, "never shown, it is unregistered at the end")
atexit.register(unregistering)
atexit.register(say, 1, a=2)
atexit.register(failing, "one")
atexit.register(say, 2)
atexit.register(say, 2)
atexit.register(registering, 3)
atexit.register(failing, "two")
atexit.register(lambda: print(atexit._ncallbacks()))
atexit.register(failing)
atexit.register(failing, "three")
atexit.unregister(decorated)
atexit.unregister(say)
atexit.register(say, "last")
print(atexit._ncallbacks())
try:
    atexit.register(5)
except TypeError as error:
    print(error)
