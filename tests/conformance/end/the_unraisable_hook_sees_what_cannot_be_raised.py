# sys.unraisablehook: replaced, broken, deleted, leaving, during the program and at its end
# conformance: drive=each-of
import os
os.mkdir("samples")
# Functions in messages are shown without an address; a generator's address is cut off by the stream.
start = """import sys
class Named:
    def __init__(self, function): self.function = function
    def __call__(self, *arguments): return self.function(*arguments)
    def __repr__(self): return f'<{self.function.__qualname__}>'
class Masked:
    def write(self, text):
        sys.__stderr__.write('0x' if text.startswith('<') and ' at 0x' in text else text)
    def flush(self):
        sys.__stderr__.flush()
sys.stderr = Masked()
"""
body = """
class Bad:
    def __init__(self, name): self.name = name
    __del__ = Named(lambda: 1 / 0)
b = Bad('now')
del b
def g():
    try: yield 1
    finally: raise KeyError('generator')
i = g(); next(i); del i
import weakref
class T: pass
t = T()
r = weakref.ref(t, Named(lambda ref: 1 / 0))
del t
import gc
loop = Bad('loop'); loop.loop = loop; del loop
gc.collect()
gc.callbacks.append(Named(lambda *a: 1 / 0))
gc.collect()
gc.callbacks.clear()
last = Bad('at the end')
"""
for name, text in {
    "default": "", "broken": "@Named\ndef hook(u):\n    raise TypeError('in the hook')\nsys.unraisablehook = hook\n", "none": "sys.unraisablehook = None\n",
    "replaced": "def hook(u):\n    print('hook', u.exc_type, u.exc_value, u.err_msg, type(u.object).__name__, u.exc_traceback is not None)\nsys.unraisablehook = hook\n",
    "deleted": "del sys.unraisablehook\n", "exits": "sys.unraisablehook = Named(lambda u: sys.exit(3))\n", "stderr_none": "sys.stderr = None\n",
    "kept": "kept = []\nsys.unraisablehook = lambda u: kept.append(str(u.exc_value))\nimport atexit\natexit.register(lambda: print(kept))\n",
}.items():
    with open(f"samples/{name}.py", "w") as file:
        file.write(start + text + body)
