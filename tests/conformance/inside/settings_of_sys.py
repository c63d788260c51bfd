# Integer digits, switch interval, recursion limit, coroutine origins, hooks, dlopen flags, trampoline, activity of threads.
import re
import sys
import threading
import types

print(sys.get_int_max_str_digits(), sys.flags.int_max_str_digits, sys.int_info)
for action in (
    lambda: int("1" * 5000),
    lambda: str(10**5000),
    lambda: sys.set_int_max_str_digits(100),
    lambda: sys.set_int_max_str_digits(640),
    lambda: int("1" * 641),
    lambda: len(str(10**600)),
    lambda: sys.set_int_max_str_digits(0),
    lambda: len(str(10**5000)),
    lambda: sys.set_int_max_str_digits(-1),
    lambda: sys.set_int_max_str_digits("x"),
    lambda: f"{10**10000:d}".__len__(),
    lambda: sys.set_int_max_str_digits(4300),
    lambda: int("9" * 4301),
    lambda: eval("9" * 4301),
    lambda: len("%d" % 10**4),
    lambda: f"{10**4300}",
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
print(sys.getswitchinterval(), sys.setswitchinterval(0.25), sys.getswitchinterval(), sys.setswitchinterval(0.005))
for action in (lambda: sys.setswitchinterval(0), lambda: sys.setswitchinterval(-1), lambda: sys.setswitchinterval("x")):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
print(sys.get_coroutine_origin_tracking_depth(), sys.set_coroutine_origin_tracking_depth(2))


async def coroutine():
    pass


def makes():
    return coroutine()


made = makes()
print([(name, line - makes.__code__.co_firstlineno) for _, line, name in made.cr_origin])
sys.stdout.flush()
del made
sys.set_coroutine_origin_tracking_depth(0)
made = makes()
print(made.cr_origin, made.close())
for depth in (-1, "x"):
    try:
        sys.set_coroutine_origin_tracking_depth(depth)
    except Exception as error:
        print(type(error).__name__, error)
print(
    sys.get_asyncgen_hooks(),
    sys.set_asyncgen_hooks(firstiter=print),
    sys.get_asyncgen_hooks().firstiter is print,
    sys.set_asyncgen_hooks(None, None),
)
print(sys.getdlopenflags(), sys.setdlopenflags(258), sys.getdlopenflags(), sys.setdlopenflags(2))
print(
    sys.is_stack_trampoline_active(),
    [
        hasattr(sys, name)
        for name in (
            "activate_stack_trampoline",
            "deactivate_stack_trampoline",
            "getobjects",
            "gettotalrefcount",
            "setrecursionlimit",
        )
    ],
)
try:
    sys.activate_stack_trampoline("nonsense")
except ValueError as error:
    print(error)
print(len(sys._current_frames()), sys._current_exceptions() == {threading.get_ident(): None})
try:
    1 / 0
except ZeroDivisionError as caught:
    print(
        sys._current_exceptions()[threading.get_ident()] is caught,
        sys.exception() is caught,
        sys.exc_info()[1] is caught,
    )
print(sys.exception(), sys.exc_info())
print(sys._getframe().f_back, sys._getframe().f_code.co_name, sys._getframemodulename(), sys._getframemodulename(5))
try:
    sys._getframe(1)
except ValueError as error:
    print(error)
sys.displayhook(None)
sys.displayhook([1, "x"])
print(
    __builtins__._ if isinstance(__builtins__, types.ModuleType) else None,
    re.sub(r"0x[0-9a-f]+", "ID", repr(sys.displayhook)),
)
print(
    sys.call_tracing(lambda a, b: a + b, (1, 2)),
    sys.getfilesystemencoding(),
    sys.getfilesystemencodeerrors(),
    sys.getdefaultencoding(),
    sys.maxsize,
    sys.maxunicode,
    sys.byteorder,
)
print(
    sys.float_info,
    sys.hash_info,
    sys.float_repr_style,
    sys.api_version,
    sys.platform,
    sys.copyright.splitlines()[0],
    sys.abiflags,
    sys._git,
    sys._framework,
    sys.implementation,
)
print(
    sys.flags,
    sys.warnoptions,
    sys._xoptions,
    sys.dont_write_bytecode,
    sys.pycache_prefix,
    sys._home,
    hasattr(sys, "ps1"),
    hasattr(sys, "last_exc"),
    hasattr(sys, "gettrace"),
)
print(
    sys.gettrace(),
    sys.getprofile(),
    sys.version_info,
    sys.hexversion,
    sys.getsizeof(sys.flags),
    sys._clear_type_cache(),
    sys.__interactivehook__.__name__ if hasattr(sys, "__interactivehook__") else None,
)
print([(name, type(getattr(sys, name)).__name__) for name in dir(sys) if not name.startswith("__")])
