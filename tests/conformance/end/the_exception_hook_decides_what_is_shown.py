# sys.excepthook: replaced, broken, deleted, leaving, setting attributes; sys.last_exc
# conformance: drive=each-of
import os
os.mkdir("samples")
start = "import atexit, sys\nclass At:\n    def __call__(self): print('atexit', sys.last_exc.__class__ if hasattr(sys, 'last_exc') else None)\n" \
        "    def __repr__(self): return '<At>'\natexit.register(At())\n"
for name, text in {
    "replaced": "sys.excepthook = lambda kind, value, trace: print('hook', kind, value, trace.tb_lineno, trace.tb_next.tb_lineno)\n", "broken": "def hook(*a):\n    raise ValueError('in the hook')\nsys.excepthook = hook\n",
    "deleted": "del sys.excepthook\n", "none": "sys.excepthook = None\n", "wrong_arguments": "sys.excepthook = lambda: 0\n", "exits": "sys.excepthook = lambda *a: sys.exit(17)\n",
    "exits_with_text": "sys.excepthook = lambda *a: sys.exit('text')\n", "interrupts": "def hook(*a):\n    raise KeyboardInterrupt\nsys.excepthook = hook\n",
    "os_exit": "import os\nsys.excepthook = lambda *a: os._exit(23)\n", "prints_to_stdout": "def hook(*a):\n    sys.stderr = sys.stdout\n    sys.__excepthook__(*a)\nsys.excepthook = hook\n",
    "last": "def hook(k, v, t):\n    print(sys.last_exc is v, sys.last_type is k, sys.last_traceback is t)\nsys.excepthook = hook\n", "same_exception": "def hook(k, v, t):\n    raise v\nsys.excepthook = hook\n",
    "stderr_none": "sys.stderr = None\n", "stderr_object": "class W:\n    def write(self, text): print('W', repr(text))\nsys.stderr = W()\n",
    "tracebacklimit": "sys.tracebacklimit = 0\n", "tracebacklimit_1": "sys.tracebacklimit = 1\n", "tracebacklimit_negative": "sys.tracebacklimit = -3\n", "tracebacklimit_text": "sys.tracebacklimit = 'x'\n",
    "import_in_hook": "def hook(*a):\n    import colorsys, traceback\n    traceback.print_exception(*a, file=sys.stdout)\nsys.excepthook = hook\n",
    "modules_gone": "sys.modules.clear()\n", "traceback_gone": "sys.modules['traceback'] = None\n", "builtins_gone": "import builtins\nvars(builtins).pop('print')\n",
    "thread_in_hook": "import threading\ndef hook(*a):\n    t = threading.Thread(target=print, args=('thread',))\n    t.start()\n    t.join()\nsys.excepthook = hook\n",
}.items():
    with open(f"samples/{name}.py", "w") as file:
        file.write(start + text + "def f():\n    1 / 0\ndef g():\n    f()\ng()\n")
