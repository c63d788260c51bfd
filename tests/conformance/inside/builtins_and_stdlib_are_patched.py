# Monkey patching: builtins replaced and deleted, modules rewritten, sys.modules swapped, types with __class__ changed, immutable ones refusing.
import builtins
import collections
import io
import json
import os
import sys
import types

original_print, original_len, original_open = builtins.print, builtins.len, builtins.open


def shouting(*arguments, **named):
    original_print(*(str(a).upper() for a in arguments), **named)


builtins.print = shouting
print("through the patched print", len([1]))
builtins.len = lambda thing: 42
print(len([]), [len(x) for x in ("a", "bb")], max(["a", "bb"], key=len))
builtins.len = original_len
builtins.print = original_print
builtins.added = "a new builtin"
print(added, "added" in dir(builtins), eval("added"))
del builtins.added
try:
    added
except NameError as error:
    print(error)
del builtins.len
try:
    print(len([]))
except NameError as error:
    print(error)
builtins.len = original_len
space = {"__builtins__": {"print": print}}
exec("print('restricted', *__builtins__)", space)
for source in (
    "len([])",
    "__import__('os')",
    "import os",
    "class C: pass",
    "[].__class__.__base__.__subclasses__().__len__() > 100",
):
    try:
        print(eval(source, dict(space)) if not source.startswith(("import", "class")) else exec(source, dict(space)))
    except Exception as error:
        print(type(error).__name__, error)
exec("print(__builtins__['__name__'] if isinstance(__builtins__, dict) else __builtins__.__name__)", {})
print(
    __builtins__ is builtins,
    type(__builtins__).__name__,
    (lambda: 0).__builtins__ is vars(builtins),
    eval("__builtins__", {}) is vars(builtins),
)
json.dumps, saved = (lambda thing, **named: "[patched]" + saved(thing, **named)), json.dumps
print(json.dumps({"x": 1}), saved([]))
json.dumps = saved
json.encoder.JSONEncoder.default = lambda self, thing: f"<{type(thing).__name__}>"
print(json.dumps([object(), {1}]))


class FakeModule(types.ModuleType):
    def __getattr__(self, name):
        return f"fake {name}"


sys.modules["fake"] = FakeModule("fake")
import fake
from fake import anything

print(fake.x, anything, fake)
main = sys.modules["__main__"]


class Watched(types.ModuleType):
    def __setattr__(self, name, value):
        print("set", name, value)
        super().__setattr__(name, value)

    @property
    def computed(self):
        return "a property of the module"


main.__class__ = Watched
main.seen = 5
print(main.computed, seen, type(main).__name__)
main.__class__ = types.ModuleType


def __getattr__(name):
    if name == "lazy":
        return "from the module's __getattr__"
    raise AttributeError(name)


def __dir__():
    return ["only", "these"]


print(main.lazy, dir(main), hasattr(main, "missing"))
os.getcwd, kept = (lambda: "/patched"), os.getcwd
print(os.path.abspath("x") == "/patched/x", os.getcwd())
os.getcwd = kept


class Capture(io.StringIO):
    encoding = "utf-8"


sys.stdout, real = Capture(), sys.stdout
print("captured", end="")
help_text = sys.stdout.getvalue()
sys.stdout = real
print(repr(help_text), sys.__stdout__ is real)
sys.stdout = None
print("goes nowhere")
sys.stdout = object()
try:
    original_print("fails")
except AttributeError as error:
    sys.stdout = real
    print(error)
del sys.stdout
try:
    original_print("lost")
except RuntimeError as error:
    sys.stdout = real
    print(error)
for action in (
    lambda: setattr(int, "x", 1),
    lambda: setattr(builtins.list, "append", 1),
    lambda: setattr(type(sys), "x", 1),
    lambda: setattr(collections.OrderedDict, "x", 1),
    lambda: setattr((1).__class__, "__add__", 1),
    lambda: setattr("".join, "x", 1),
    lambda: setattr(None, "x", 1),
    lambda: setattr(len, "__name__", "x"),
    lambda: setattr((lambda: 1), "__name__", 5),
    lambda: delattr(builtins, "nothing"),
    lambda: setattr(sys, "stdout", real),
    lambda: setattr(collections.Counter, "patched", lambda self: "method of Counter"),
    lambda: collections.Counter().patched(),
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


def replaced():
    return "old"


def other(x=2):
    return f"new code {x}"


replaced.__code__ = other.__code__
replaced.__defaults__ = (7,)
replaced.attribute = {"kept": 1}
print(
    replaced(),
    replaced.__dict__,
    replaced.__kwdefaults__,
    replaced.__qualname__,
    replaced.__globals__ is globals(),
    replaced.__module__,
    replaced.__closure__,
)
types.FunctionType.__call__(lambda: print("called through the type"))
method = types.MethodType(lambda self, x: (self, x), 5)
print(
    method(1),
    method.__self__,
    types.SimpleNamespace(a=1),
    types.new_class("N", (), {}, lambda space: space.update(x=1)).x,
    types.resolve_bases((int,)),
    types.FunctionType(other.__code__, {}, "built")(9),
)
