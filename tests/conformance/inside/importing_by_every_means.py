# importlib.reload, resources, util; zipimport, runpy, pkgutil, path hooks, namespace packages, circular and failing imports.
import importlib
import importlib.machinery
import importlib.metadata
import importlib.resources
import importlib.util
import os
import pkgutil
import runpy
import sys
import zipfile
import zipimport

sys.path.insert(0, os.getcwd())
os.makedirs("package/sub")
for path, text in {
    "package/__init__.py": "print('package imported', __name__, __package__, len(__path__))\nfrom . import sub\nversion = 1\n",
    "package/sub/__init__.py": "from .. import __name__ as parent\n",
    "package/data.txt": "resource\n",
    "package/__main__.py": "import sys; print('main of package', __name__, __package__, sys.argv[1:], __spec__.name)\n",
    "package/broken.py": "def f(:\n",
    "package/raises.py": "x = 1\nraise RuntimeError('while importing')\n",
    "circular_a.py": "import circular_b\nvalue = 1\n",
    "circular_b.py": "from circular_a import value\n",
    "counted.py": "import builtins\nbuiltins.count = getattr(builtins, 'count', 0) + 1\nkept = kept if 'kept' in globals() else 'first'\n",
    "alone.py": "print(__name__, sorted(k for k in globals() if k[0] != '_'))\nresult = 5\n",
}.items():
    with open(path, "w") as stream:
        stream.write(text)
os.makedirs("namespace/one")
importlib.invalidate_caches()
import counted

importlib.reload(counted)
print(count, counted.kept)
import package

print(
    package.sub.parent,
    package.__spec__.submodule_search_locations is not None,
    package.__file__.rpartition("/")[2],
    package.__cached__ is not None,
    type(package.__loader__).__name__,
)
import namespace.one

print(
    type(namespace.__path__).__name__,
    namespace.__file__ if hasattr(namespace, "__file__") else None,
    namespace.__spec__.origin,
    type(namespace.__loader__).__name__,
)
for name in (
    "package.broken",
    "package.raises",
    "package.missing",
    "circular_a",
    "nothing.at.all",
    "package.sub.deep",
    ".relative",
    "os.path.join",
):
    try:
        importlib.import_module(name)
    except BaseException as error:
        print(
            name,
            type(error).__name__,
            str(error).replace(os.getcwd(), "CWD"),
            getattr(error, "name", None),
            name in sys.modules,
        )
for statement in (
    "from package import nothing",
    "from . import x",
    "from .. import x",
    "import package.sub as s, package",
    "from package import *",
    "from os import path as p, missing",
):
    try:
        exec(statement, {"__name__": "other"})
        print(statement, "works")
    except Exception as error:
        print(statement, type(error).__name__, str(error).replace(os.getcwd(), "CWD"))
print(
    importlib.resources.files("package").joinpath("data.txt").read_text(),
    sorted(p.name for p in importlib.resources.files("package").iterdir() if p.name != "__pycache__"),
    pkgutil.get_data("package", "data.txt"),
)
print(
    [(m.name, m.ispkg) for m in pkgutil.iter_modules(package.__path__, "package.")],
    [m.name for m in pkgutil.walk_packages(["."]) if "circular" not in m.name][:3],
)
with zipfile.ZipFile("archive.zip", "w") as archive:
    archive.writestr(
        "zipped.py",
        "def f():\n    raise LookupError('in a zip')\nprint('zipped', __file__.rpartition('/')[2], type(__loader__).__name__)\n",
    )
    archive.writestr("zippack/__init__.py", "from . import inner\n")
    archive.writestr("zippack/inner.py", "where = __name__\n")
    archive.writestr(
        "__main__.py", "import sys\nprint('main of zip', __name__, len(sys.path), type(__loader__).__name__)\n"
    )
sys.path.insert(0, os.path.abspath("archive.zip"))
import zipped, zippack

try:
    zipped.f()
except LookupError:
    import traceback

    print(traceback.format_exc().replace(os.getcwd(), "CWD").replace(__file__, "FILE"))
importer = zipimport.zipimporter("archive.zip")
print(
    importer.archive,
    importer.is_package("zippack"),
    importer.get_source("zipped")[:8],
    zippack.inner.where,
    importer.find_spec("nothing"),
)
print(
    runpy.run_path("alone.py")["result"],
    runpy.run_path("alone.py", run_name="renamed")["__name__"],
    runpy.run_module("alone")["__name__"],
    "result" in runpy.run_path("archive.zip"),
)
sys.argv[1:] = ["given"]
runpy.run_module("package", run_name="__main__", alter_sys=True)
for action in (
    lambda: runpy.run_module("package.sub"),
    lambda: runpy.run_path("missing.py"),
    lambda: importlib.reload(1),
    lambda: importlib.import_module(".x"),
    lambda: importlib.util.find_spec("package.sub.x.y"),
    lambda: zipimport.zipimporter("alone.py"),
    lambda: importlib.metadata.version("no-such-distribution"),
    lambda: importlib.util.resolve_name("..x", "a"),
):
    try:
        print(action())
    except BaseException as error:
        print(type(error).__name__, str(error).replace(os.getcwd(), "CWD"))


class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        return importlib.util.spec_from_loader(name, Finder) if name.startswith("made_up") else None

    @staticmethod
    def create_module(spec):
        return None

    @staticmethod
    def exec_module(module):
        module.where = "from a finder of the program"


sys.meta_path.insert(0, Finder)
import made_up

print(made_up.where, made_up, made_up.__spec__.loader is Finder)
spec = importlib.util.spec_from_file_location("by_location", "alone.py")
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
lazy = importlib.util.LazyLoader.factory(importlib.machinery.SourceFileLoader)
print(
    module.result,
    type(spec.loader).__name__,
    importlib.util.cache_from_source("a/b.py").rpartition("/")[2],
    importlib.util.source_from_cache("a/__pycache__/b.cpython-312.pyc"),
    lazy.__name__,
)
sys.modules["blocked"] = None
try:
    import blocked
except ImportError as error:
    print(type(error).__name__, error)
print(sorted(os.listdir()), os.path.exists("package/__pycache__"))
