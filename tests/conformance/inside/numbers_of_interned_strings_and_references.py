# Absolute numbers at start: interned strings, sizes of the interpreter's own dicts, reference counts of its modules.
import sys

print("interned", sys.getunicodeinternedsize())
print(
    "sizes",
    sys.getsizeof(sys.modules),
    sys.getsizeof(globals()),
    sys.getsizeof(vars(sys)),
    len(vars(sys)),
    sys.getsizeof(vars(sys.modules["builtins"])),
    sys.getsizeof(sys.path),
    sys.getsizeof(sys.argv),
    sys.getsizeof(sys.path_importer_cache),
    sys.getsizeof(sys.meta_path),
)
main = sys.modules["__main__"]
print(
    "counts",
    sys.getrefcount(main),
    sys.getrefcount(vars(main)),
    sys.getrefcount(sys),
    sys.getrefcount(sys.modules),
    sys.getrefcount(sys.modules["builtins"]),
    sys.getrefcount(sys.argv),
    sys.getrefcount(sys.orig_argv),
    sys.getrefcount(sys.stdout),
    sys.getrefcount(sys.stdin),
    sys.getrefcount(sys.path_hooks),
    sys.getrefcount(sys._getframe()),
    sys.getrefcount(main.__loader__),
    sys.getrefcount(main.__file__),
    sys.getrefcount(sys._getframe().f_code),
    sys.getrefcount(sys.executable),
    sys.getrefcount(sys.warnoptions),
)
