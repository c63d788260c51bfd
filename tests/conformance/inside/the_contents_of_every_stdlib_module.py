# For every stdlib module a digest of its names and their types: a pure Python twin in place of C code would show.
import hashlib
import importlib
import sys
import warnings

warnings.simplefilter("ignore")
for name in sorted(sys.stdlib_module_names - {"antigravity", "this", "idlelib", "turtle", "tkinter", "_tkinter"}):
    try:
        module = importlib.import_module(name)
    except ImportError as error:
        print(name, "cannot be imported:", error)
        continue
    if name in ("__main__", "sys"):
        continue
    listed = [
        (key, type(value).__name__, getattr(value, "__module__", None), getattr(value, "__qualname__", None))
        for key, value in vars(module).items()
        if key not in ("__builtins__", "__cached__", "__warningregistry__")
    ]
    print(
        name,
        len(listed),
        hashlib.sha256(repr(sorted(listed, key=repr)).encode()).hexdigest()[:16],
        hashlib.sha256(repr([entry[0] for entry in listed]).encode()).hexdigest()[:8],
    )
