# sys.exit in a function: its locals are freed before atexit; the status is kept
import atexit
import sys
class Noted:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("del", self.name)
atexit.register(print, "atexit")
def leave():
    local = Noted("local")
    with open("file", "w") as file:
        file.write("x")
        sys.exit(Noted("as status") and 13)
kept = Noted("global")
leave()
