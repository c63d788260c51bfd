# Py_AddPendingCall through ctypes: run by the main thread between bytecodes, in order, errors raised there.
import ctypes
import sys
import threading
import time

api = ctypes.pythonapi
function = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)
seen = []


@function
def record(argument):
    seen.append((argument, threading.current_thread() is threading.main_thread()))
    return 0


print([api.Py_AddPendingCall(record, n) for n in range(1, 4)])
for _ in range(100):
    pass
print(seen)
seen.clear()
print([api.Py_AddPendingCall(record, n) for n in range(40)].count(-1))
for _ in range(100):
    pass
print(len(seen), [n for n, _ in seen][:5])
seen.clear()


def elsewhere():
    api.Py_AddPendingCall(record, 77)


thread = threading.Thread(target=elsewhere)
thread.start()
thread.join()
while not seen:
    time.sleep(0.001)
print(seen)
try:
    import _testcapi
    import _testinternalcapi
except ImportError:
    print("the interpreter has no _testcapi")
    sys.exit()
seen.clear()
print(_testcapi._pending_threadfunc(lambda: seen.append(threading.current_thread().name)))
while not seen:
    time.sleep(0.001)
print(seen)
seen.clear()


def fails():
    seen.append(1)
    raise ValueError("in a pending call")


try:
    _testcapi._pending_threadfunc(fails)
    while not seen:
        time.sleep(0.001)
    for _ in range(100):
        pass
except ValueError as error:
    print(error)
