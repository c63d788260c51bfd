# A module taken out of sys.modules is imported once more: what is new, what is shared, for C modules of every kind.
import importlib
import sys
import warnings

warnings.simplefilter("ignore")
for name in (
    "_abc",
    "_bisect",
    "_codecs",
    "_collections",
    "_contextvars",
    "_csv",
    "_ctypes",
    "_datetime",
    "_decimal",
    "_elementtree",
    "_functools",
    "_heapq",
    "_imp",
    "_io",
    "_json",
    "_locale",
    "_lzma",
    "_operator",
    "_pickle",
    "_queue",
    "_random",
    "_signal",
    "_socket",
    "_sqlite3",
    "_sre",
    "_ssl",
    "_stat",
    "_string",
    "_struct",
    "_symtable",
    "_testcapi",
    "_testsinglephase",
    "_testmultiphase",
    "_testinternalcapi",
    "_thread",
    "_tracemalloc",
    "_typing",
    "_warnings",
    "_weakref",
    "_zoneinfo",
    "array",
    "atexit",
    "audioop",
    "binascii",
    "builtins",
    "cmath",
    "errno",
    "faulthandler",
    "fcntl",
    "gc",
    "grp",
    "itertools",
    "marshal",
    "math",
    "mmap",
    "ossaudiodev",
    "posix",
    "pwd",
    "pyexpat",
    "readline",
    "resource",
    "select",
    "spwd",
    "sys",
    "syslog",
    "termios",
    "time",
    "unicodedata",
    "xxlimited",
    "xxsubtype",
    "zlib",
    "_xxsubinterpreters",
    "_asyncio",
    "_hashlib",
    "_posixsubprocess",
    "_multiprocessing",
):
    try:
        first = importlib.import_module(name)
        first_names = list(vars(first))
        saved = sys.modules.pop(name)
        try:
            second = importlib.import_module(name)
        finally:
            sys.modules[name] = saved
    except BaseException as error:
        print(name, type(error).__name__, error)
        continue
    same = [key for key in first_names if key in vars(second) and vars(first)[key] is vars(second)[key]]
    differing = [key for key in first_names if key in vars(second) and vars(first)[key] is not vars(second)[key]]
    missing = [key for key in first_names if key not in vars(second)]
    print(
        name,
        second is first,
        len(first_names),
        len(same),
        [key for key in differing if not key.startswith("__")][:12],
        missing[:12],
        [key for key in vars(second) if key not in first_names][:12],
        vars(second) is vars(first),
    )
