# The audit events from the end of the module to the end of the interpreter
import os
import sys
import atexit
def hook(event, arguments, write=os.write):
    if event != "object.__getattr__" and not event.startswith("os."):
        write(1, f"{event} {len(arguments)}\n".encode())
class Last:
    def __del__(self):
        compile("1", "f", "exec")
last = Last()
atexit.register(lambda: compile("2", "g", "exec"))
sys.addaudithook(hook)
