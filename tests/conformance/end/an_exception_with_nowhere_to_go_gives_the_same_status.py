# Exceptions for which CPython dumps the object itself, with its address, on C's stderr: that is dropped, the rest compared
# conformance: drive=each-of
# conformance: drive=stderr-null
import os
os.mkdir("samples")
for name, text in {
    "notes": "class E(Exception):\n    @property\n    def __notes__(self): raise ValueError\nraise E('x')\n",
    "attributes": "class E(Exception):\n    def __getattribute__(self, name): raise ValueError(name)\nraise E\n",
    "syntax": "class E(SyntaxError):\n    def __getattr__(self, n): raise ValueError\nraise E('x')\n",
    "stderr_deleted": "del sys.stderr\n1 / 0\n", "stderr_closed": "sys.stderr.close()\n1 / 0\n", "stderr_detached": "sys.stderr.detach()\n1 / 0\n",
    "stderr_broken": "class W:\n    def write(self, text): raise OSError('broken')\n    def flush(self): print('flush')\nsys.stderr = W()\n1 / 0\n",
    "stderr_exits": "class W:\n    def write(self, text): sys.exit(9)\nsys.stderr = W()\n1 / 0\n", "descriptor_closed": "os.close(2)\n1 / 0\n",
}.items():
    with open(f"samples/{name}.py", "w") as file:
        file.write(f"import atexit, os, sys\natexit.register(print, 'atexit')\nprint('start')\n{text}")
