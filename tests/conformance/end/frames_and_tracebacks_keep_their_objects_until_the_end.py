# Objects that only a stored traceback, a frame, sys.last_exc or a running function keeps
import sys
class Noted:
    def __init__(self, name):
        self.name = name
    def __repr__(self):
        return f"<Noted {self.name}>"
    def __del__(self):
        print("del", self.name)
def keep():
    local = Noted("in a stored traceback")
    1 / 0
try:
    keep()
except ZeroDivisionError as error:
    stored = error
def frame():
    local = Noted("in a stored frame")
    return sys._getframe()
kept = frame()
def fail():
    local = Noted("in the frame of the uncaught exception")
    def inner(cell=Noted("a default")):
        return local
    other = Noted("another local")
    raise ValueError(Noted("an argument of the exception"))
module_level = Noted("global")
fail()
