# __builtins__, __name__, __file__, print, open and Exception classes replaced; the end still works
# conformance: drive=each-of
import os
os.mkdir("samples")
for name, text in {
    "builtins": "__builtins__ = {}\nx = 1", "print": "import builtins\nbuiltins.print = lambda *a, **k: builtins.open", "exception": "import builtins\nbuiltins.Exception = ValueError\n1 / 0", "name": "del __name__, __file__, __loader__, __spec__\n1 / 0",
    "file": "__file__ = '/dev/null'\n1 / 0", "import": "import builtins\ndef no(*a): raise ImportError('none')\nbuiltins.__import__ = no\n1 / 0", "open": "import builtins\nbuiltins.open = None\n1 / 0", "isinstance": "import builtins\nbuiltins.isinstance = None\n1 / 0",
    "str": "import builtins\nbuiltins.str = None\nraise ValueError('x')", "keyerror": "import builtins\ndel builtins.KeyError\n{}[1]", "builtins_module": "import sys\nsys.modules['builtins'] = None\n1 / 0", "system_exit": "import builtins\nbuiltins.SystemExit = KeyError\nraise SystemExit(4)",
    "real_exit": "import builtins\nkept = SystemExit\ndel builtins.SystemExit\nraise kept(4)", "encodings": "import sys\nfor n in list(sys.modules):\n    if n.startswith('encodings'): del sys.modules[n]\nprint('é')\nraise ValueError('é')",
}.items():
    with open(f"samples/{name}.py", "w") as file:
        file.write(f"print('start')\n{text}\n")
