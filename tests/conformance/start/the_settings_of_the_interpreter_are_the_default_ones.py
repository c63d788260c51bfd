# Everything of the interpreter that can be set, before anything sets it
import sys
print(sys.getrecursionlimit(), sys.getswitchinterval(), sys.get_int_max_str_digits(), sys.getdlopenflags())
print(sys.gettrace(), sys.getprofile(), sys.get_asyncgen_hooks(), sys.get_coroutine_origin_tracking_depth())
print(sys.breakpointhook is sys.__breakpointhook__, sys.displayhook is sys.__displayhook__, sys.excepthook is sys.__excepthook__,
      sys.unraisablehook is sys.__unraisablehook__, sys.exception(), sys.exc_info(), sys.is_stack_trampoline_active(),
      sys.is_finalizing())
print([sys.monitoring.get_tool(tool) for tool in range(6)])
print(sys.activate_stack_trampoline, sys.getandroidapilevel if hasattr(sys, "getandroidapilevel") else None)
import _tracemalloc
import atexit
import contextvars
import faulthandler
print(faulthandler.is_enabled(), _tracemalloc.is_tracing(), _tracemalloc.get_traceback_limit(), atexit._ncallbacks())
print(len(contextvars.copy_context()))
import decimal
print(decimal.getcontext(), decimal.DefaultContext)
