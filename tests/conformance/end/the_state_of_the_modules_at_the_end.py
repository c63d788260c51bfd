# What is still there in sys and in other modules when objects are finalized: written with os.write only
import os
import sys
class Noted:
    def __init__(self, name):
        self.name = name
    def __del__(self, write=os.write, sys=sys, type=type, ascii=ascii):
        found = [name for name in ("path", "argv", "stdin", "stdout", "stderr", "modules", "meta_path", "path_hooks", "last_exc", "ps1", "flags", "exit", "warnoptions", "unraisablehook")
                 if getattr(sys, name, None) is not None]
        write(1, f"{self.name} {sys.is_finalizing()} {found} {len(sys.modules or ()) > 5}\n".encode())
kept = Noted("global")
sys.kept = Noted("in sys")
import builtins
builtins.kept = Noted("in builtins")
class Loop:
    pass
loop = Loop()
loop.loop, loop.noted = loop, Noted("in a cycle")
os.kept = Noted("in os")
import codecs
def search(name, noted=Noted("in a codec search function")):
    return None
codecs.register(search)
import atexit
atexit.register(lambda noted: None, Noted("argument of an exit function"))
import threading
threading.local().x = 1
import _thread
keeper = threading.local()
keeper.noted = Noted("thread-local")
sys.setprofile(None)
import contextvars
variable = contextvars.ContextVar("variable")
variable.set(Noted("in a context variable"))
import signal
class Handler:
    noted = Noted("in a signal handler's class")
    def __call__(self, *arguments):
        pass
signal.signal(signal.SIGUSR1, Handler())
sys.excepthook = lambda *arguments, noted=Noted("in sys.excepthook"): None
class Meta(type):
    noted = Noted("of a metaclass")
class WithMeta(metaclass=Meta):
    pass
sys.modules["made"] = type(sys)("made")
sys.modules["made"].noted = Noted("in a made module")
sys.intern("kept")
print("end", flush=True)
