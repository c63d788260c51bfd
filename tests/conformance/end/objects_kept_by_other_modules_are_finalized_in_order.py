# The order of __del__ at the end of objects that sys, builtins, library modules and made modules keep
import os
import sys
import types
class Noted:
    def __init__(self, name):
        self.name = name
    def __del__(self, write=os.write, modules=sys.modules, finalizing=sys.is_finalizing):
        alive = sorted(name for name in ("Noted", "sys", "types", "container", "a", "b") if globals().get(name) is not None)
        write(1, f"del {self.name} {finalizing()} {alive} {__name__} {len(modules) > 5}\n".encode())
a = Noted("a")
b = Noted("b")
container = [Noted("in a list")]
module = types.ModuleType("module")
module.value = Noted("in a module that is not imported")
other = types.ModuleType("other")
other._value = Noted("_value in a module of sys.modules")
other.value = Noted("value in a module of sys.modules")
sys.modules["other"] = other
sys.kept = Noted("in sys")
import builtins
builtins.kept = Noted("in builtins")
import json
json.kept = Noted("in json")
sys.path.append(Noted("on sys.path"))
sys.argv.append(Noted("in sys.argv"))
print("end", flush=True)
