# importlib's own state, frozen modules, extension modules already loaded
import _frozen_importlib as bootstrap
import _frozen_importlib_external as external
import _imp
import sys
print(bootstrap._module_locks, type(bootstrap._blocking_on), _imp.lock_held())
print(list(vars(bootstrap)), list(vars(external)))
print(external._pathseps_with_colon, external.SOURCE_SUFFIXES, external.BYTECODE_SUFFIXES, _imp.extension_suffixes())
print(_imp._frozen_module_names(), _imp.check_hash_based_pycs)
print(external.path_sep, external._relax_case(), [loader.__name__ for loader, _ in external._get_supported_file_loaders()])
for name in ("os", "codecs", "encodings", "abc", "io", "site", "zipimport"):
    module = sys.modules.get(name)
    print(name, module and (module.__spec__.origin, type(module.__loader__).__name__, getattr(module, "__file__", None)))
import marshal
import time
print(marshal.__spec__, time.__spec__)
import math
print(math.__spec__.origin, math.__file__, type(math.__loader__).__name__)
