# An exception, a syntax error and an exit in an imported module, uncaught
# conformance: drive=each-of
import os
os.makedirs("samples")
os.makedirs("modules/package")
modules = {"raising": "def f(x):\n    return x / 0  # é\n", "broken": "x = 1\ndef f(:\n    pass\n", "indented": "if 1:\nx = 2\n", "leaving": "import sys\nsys.exit(6)\n",
           "failing": "import raising\nraising.f(1)\n", "nul": "x = '\0'\n", "latin": "# coding: latin-1\nraise ValueError('\xe9')\n", "package/__init__": "from . import inner\n",
           "package/inner": "from .. import nothing\n", "interrupting": "raise KeyboardInterrupt\n"}
for name, text in modules.items():
    with open(f"modules/{name}.py", "w", encoding="latin-1") as file:
        file.write(text if name != "raising" else text.replace("é", "e"))
for name in ("broken", "indented", "leaving", "failing", "nul", "latin", "package", "interrupting"):
    with open(f"samples/{name}.py", "w") as file:
        file.write(f"import sys\nsys.path.insert(1, {os.getcwd() + '/modules'!r})\nprint('start', flush=True)\ndef load():\n    import {name}\nload()\n")
