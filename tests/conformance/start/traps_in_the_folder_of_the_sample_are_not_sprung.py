# Files beside the sample that are called like modules which the interpreter imports on its own
# conformance: drive=generated:folder/sample.py
import os
os.mkdir("folder")
for name in ("site", "sitecustomize", "usercustomize", "encodings", "codecs", "io", "os", "abc", "stat", "threading", "signal", "atexit", "warnings", "traceback", "linecache",
             "posixpath", "_collections_abc", "zipimport", "importlib", "runpy", "__main__", "__init__", "tokenize", "logging", "asyncio", "concurrent", "faulthandler", "builtins", "sys"):
    with open(f"folder/{name}.py", "w") as file:
        file.write(f"print('sprung', {name!r})\n")
with open("folder/sample.py", "w") as file:
    file.write("import sys\nprint(sorted(set(sys.modules) & {'threading', 'warnings', 'signal', 'traceback', 'linecache', 'sitecustomize', 'usercustomize'}))\n"
               "import os, io, codecs, builtins\nprint(os.path.basename(os.__file__))\nopen('left open', 'w')\n1 / 0\n")
