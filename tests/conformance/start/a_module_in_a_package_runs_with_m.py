# -m PACKAGE.MODULE with relative imports
# conformance: drive=as-module:outer.inner.sample
import sys
print(sys.argv, sys.orig_argv[1:], sys.path[0], __package__, __spec__.name, __name__)
from . import __name__ as package
from .. import __path__ as path
print(package, path, [name for name in sys.modules if "outer" in name])
from . import nothing
