# Py_NewInterpreter and Py_NewInterpreterFromConfig as _testcapi calls them, with every configuration; then all is as before.
import ctypes
import sys

try:
    import _testcapi
except ImportError:
    print("the interpreter has no _testcapi")
    sys.exit()
print(
    _testcapi.run_in_subinterp("""
import sys
print("inside", __name__, len(sys.argv), sys.executable != "", type(sys.stdout).__name__, flush=True)
import datetime, decimal, json
print(datetime.date(2000, 1, 2), decimal.Decimal("1.5"), "_pydatetime" in sys.modules, flush=True)
try:
    import signal
    signal.signal(signal.SIGUSR1, signal.SIG_DFL)
except ValueError as error:
    print(error, flush=True)
print(sorted(k for k in vars(tuple) if k in ("__init__", "__repr__", "__str__", "__setattr__")), len(vars(tuple)), len(vars(int)), flush=True)
""")
)
print(_testcapi.run_in_subinterp("raise ValueError('in the sub-interpreter')"))
print(
    _testcapi.run_in_subinterp(
        "import threading; print(threading.main_thread() is threading.current_thread(), threading.main_thread().name, flush=True)"
    )
)
imports = """
import gc, sys
for name in ("_datetime", "array"):
    try:
        __import__(name)
        print(name, "imports", flush=True)
    except ImportError as error:
        print(name, error, flush=True)
print(len(gc.get_objects()) > 1000, sys.getswitchinterval(), gc.get_threshold(), flush=True)
"""
threads = """
import _thread
for name in ("_datetime", "_testsinglephase", "array", "_ctypes"):
    try:
        __import__(name)
        print(name, "imports", flush=True)
    except ImportError as error:
        print(name, error, flush=True)
try:
    print(_thread.start_new_thread(print, ()) > 0, _thread.daemon_threads_allowed())
except RuntimeError as error:
    print(error, flush=True)
"""
plain = {
    "use_main_obmalloc": 0,
    "allow_fork": 1,
    "allow_exec": 1,
    "allow_threads": 1,
    "allow_daemon_threads": 1,
    "check_multi_interp_extensions": 1,
    "gil": 1,
}
for settings in (
    {"gil": 1},
    {"gil": 2},
    {"use_main_obmalloc": 1, "gil": 1, "check_multi_interp_extensions": 0},
    {"gil": 2, "check_multi_interp_extensions": 0},
    {"allow_threads": 0},
    {"gil": 3},
):
    try:
        result = _testcapi.run_in_subinterp_with_config(
            threads if "allow_threads" in settings else imports, **(plain | settings)
        )
    except Exception as error:
        result = f"{type(error).__name__} {error}"
    print(sorted(settings.items()), result, flush=True)
api = ctypes.pythonapi
for name in ("PyInterpreterState_Get", "PyInterpreterState_Main"):
    getattr(api, name).restype = ctypes.c_void_p
print(api.PyInterpreterState_Get() == api.PyInterpreterState_Main(), len(vars(tuple)), sys.modules["sys"] is sys)
