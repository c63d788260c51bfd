# sys.meta_path, path_hooks, _imp's answers, frozen and built-in modules, extension suffixes, finders of the path.
import _imp
import importlib.machinery
import importlib.util
import os
import sys

print(
    [finder.__name__ if isinstance(finder, type) else type(finder).__name__ for finder in sys.meta_path],
    len(sys.path_hooks),
    sys.path_hooks[0].__name__,
)
print(sys.path[0] == os.path.dirname(os.path.abspath(__file__)), [os.path.basename(entry) for entry in sys.path[1:]])
print(
    sorted(os.path.basename(path) for path in sys.path_importer_cache),
    {type(v).__name__ for v in sys.path_importer_cache.values()},
)
print(
    _imp.extension_suffixes(),
    importlib.machinery.all_suffixes(),
    _imp.check_hash_based_pycs,
    sys.dont_write_bytecode,
    sys.pycache_prefix,
)
print(sys.builtin_module_names)
print([(name, _imp.is_builtin(name)) for name in sys.builtin_module_names])
print(sorted(_imp._frozen_module_names()))
for name in (
    "os",
    "site",
    "abc",
    "codecs",
    "io",
    "stat",
    "posixpath",
    "importlib",
    "zipimport",
    "__hello__",
    "__phello__",
    "runpy",
    "sys",
    "nothing",
):
    try:
        spec = importlib.util.find_spec(name)
        print(
            name,
            _imp.is_frozen(name),
            _imp.is_builtin(name),
            spec and (spec.origin if "/" not in spec.origin else "file"),
            spec and type(spec.loader).__name__,
        )
    except Exception as error:
        print(name, type(error).__name__, error)
for call in (
    lambda: _imp._override_multi_interp_extensions_check(-1),
    lambda: _imp._override_frozen_modules_for_tests(0),
    lambda: _imp.lock_held(),
    lambda: _imp.release_lock(),
    lambda: _imp.find_frozen("__hello__")[1:],
    lambda: _imp.get_frozen_object("__phello__.spam").co_name,
    lambda: _imp.source_hash(1, b"x"),
    lambda: _imp.is_frozen_package("__phello__"),
    lambda: _imp.init_frozen("no such"),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(
    importlib.util.find_spec("os").loader_state.__class__.__name__,
    sys.modules["os"].__spec__.loader.__name__,
    importlib._bootstrap.__spec__.origin,
)
print(
    sys._stdlib_dir == os.path.dirname(os.__file__),
    sys.platlibdir,
    sys.implementation.cache_tag,
    importlib.util.MAGIC_NUMBER,
)
print(
    importlib._bootstrap.__name__,
    importlib._bootstrap_external.__name__,
    type(importlib._bootstrap.__loader__).__name__,
    __import__ is importlib.__import__,
    __import__,
)
