# import sys and builtins after removing them from sys.modules; what the copies hold, reload, and what still works.
import builtins
import importlib
import sys

sys.extra, builtins.extra = "set on sys", "set on builtins"
original_sys, original_builtins, modules = sys, builtins, sys.modules
del modules["sys"], modules["builtins"]
import sys
import builtins

print(
    sys is original_sys,
    builtins is original_builtins,
    vars(sys) is vars(original_sys),
    vars(builtins) is vars(original_builtins),
)
print(sorted(set(vars(original_sys)) ^ set(vars(sys))), sorted(set(vars(original_builtins)) ^ set(vars(builtins))))
print(
    sorted(
        key
        for key in vars(sys)
        if key in vars(original_sys)
        and vars(sys)[key] is not vars(original_sys)[key]
        and key not in ("stdin", "stdout", "stderr")
    )
)
print(
    hasattr(sys, "extra"),
    hasattr(builtins, "extra"),
    hasattr(sys, "modules"),
    hasattr(sys, "path"),
    hasattr(sys, "argv"),
    hasattr(sys, "stdout"),
)
modules["sys"], modules["builtins"] = original_sys, original_builtins
for module in (original_sys, original_builtins):
    try:
        print(importlib.reload(module) is module, hasattr(module, "extra"))
    except Exception as error:
        print(type(error).__name__, error)
print(original_sys.getrecursionlimit(), original_sys.stdout is original_sys.__stdout__, len(original_sys.argv))
original_builtins.print("print still works")
