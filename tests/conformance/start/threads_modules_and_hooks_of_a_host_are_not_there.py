# Anything that a host could have left: codecs searched, atexit callbacks, gc callbacks, import hooks, referrers of __main__
import sys
import gc
print([type(thing).__name__ for thing in gc.get_referrers(sys.modules["__main__"])])
print([type(thing).__name__ for thing in gc.get_referrers(globals())])
import atexit
print(atexit._ncallbacks(), gc.callbacks, len(sys.meta_path), len(sys.path_hooks))
import copyreg
print(list(copyreg.dispatch_table), copyreg._extension_registry)
import abc
print([name for name in dir(__builtins__) if name.startswith("_")], "_" in vars(__builtins__))
print([key for key in vars(sys) if "pybind" in key], [key for key in vars(__builtins__) if "pybind" in key], [key for key in sys.modules if "pybind" in key])
import weakref
print([weakref.getweakrefcount(kind) for kind in (object, type, int, str, list, dict, BaseException, tuple)])
print([weakref.getweakrefcount(module) for module in list(sys.modules.values())[:40]])
