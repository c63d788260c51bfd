# settrace and setprofile that are still on at the end: what they see of exit functions and finalizers
import atexit
import os
import sys
class Last:
    def __del__(self):
        pass
def trace(frame, event, argument):
    os.write(1, f"trace {event} {frame.f_code.co_name} {frame.f_lineno - frame.f_code.co_firstlineno}\n".encode())
    return trace
def profile(frame, event, argument):
    os.write(1, f"profile {event} {frame.f_code.co_name} {argument.__name__ if event.startswith('c_') else ''}\n".encode())
def at_the_end():
    return 1
atexit.register(at_the_end)
last = Last()
sys.settrace(trace)
sys.setprofile(profile)
at_the_end()
