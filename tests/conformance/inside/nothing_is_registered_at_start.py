# No atexit functions, hooks, tools, tracers, codecs' errors, context, references to the main module that an embedder left behind.
import sys

first = sorted(sys.modules)
import atexit
import codecs
import copyreg
import gc
import threading
import weakref

print(
    atexit._ncallbacks(),
    gc.callbacks,
    sys.gettrace(),
    sys.getprofile(),
    threading.gettrace(),
    threading.getprofile(),
    sys.get_asyncgen_hooks(),
    [sys.monitoring.get_tool(i) for i in range(6)],
)
print(
    sys.excepthook is sys.__excepthook__,
    sys.displayhook is sys.__displayhook__,
    sys.unraisablehook is sys.__unraisablehook__,
    sys.breakpointhook is sys.__breakpointhook__,
    sys.stdout is sys.__stdout__,
    sys.stderr is sys.__stderr__,
    sys.stdin is sys.__stdin__,
)
main = sys.modules["__main__"]
print(
    weakref.getweakrefcount(main),
    vars(main) is globals(),
    [type(r).__name__ for r in gc.get_referrers(main)],
    gc.is_tracked(main),
    gc.is_tracked(globals()),
    sys._getframe().f_globals is globals(),
    sys._getframe().f_locals is globals(),
)
print(
    sys._getframe().f_back,
    sys._getframe().f_builtins is vars(sys.modules["builtins"]),
    sys._getframe().f_code.co_name,
    sys._getframe().f_code.co_qualname,
    sys._getframe().f_trace,
    len(sys._current_frames()),
)
print(
    len(copyreg.dispatch_table),
    copyreg._extension_registry,
    len(threading._shutdown_locks) if hasattr(threading, "_shutdown_locks") else None,
    threading._dangling.__class__.__name__,
    len(threading._dangling),
    threading.active_count(),
    threading._main_thread._ident == threading.get_ident(),
)
for name in (
    "strict",
    "ignore",
    "replace",
    "xmlcharrefreplace",
    "backslashreplace",
    "namereplace",
    "surrogatepass",
    "surrogateescape",
):
    print(name, codecs.lookup_error(name).__name__, end="; ")
print(
    sys.is_finalizing(),
    sys.is_stack_trampoline_active(),
    sys.exc_info(),
    sys.exception(),
    hasattr(sys, "last_exc"),
    hasattr(sys, "last_traceback"),
    hasattr(sys, "ps1"),
    hasattr(sys, "tracebacklimit"),
    hasattr(sys, "__egginsert"),
)
builtins = sys.modules["builtins"]
for name in ("exit", "quit", "copyright", "credits", "license", "help", "_"):
    print(name, repr(getattr(builtins, name, None)).splitlines()[0], type(getattr(builtins, name, None)).__name__)
print(
    sorted(set(sys.modules) - set(first)),
    "isolate" in " ".join(sys.modules).lower(),
    [m for m in sys.modules if "pybind" in m.lower()],
)
print(
    [
        kind.__name__
        for kind in object.__subclasses__()
        if "pybind" in kind.__name__.lower() or "isolate" in (kind.__module__ + kind.__name__).lower()
    ],
    [key for key in vars(builtins) if "pybind" in key.lower()],
)
