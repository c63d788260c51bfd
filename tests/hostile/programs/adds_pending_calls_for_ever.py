# expect: TIMEOUT,PASS
# isolate_run: timeout=1
import ctypes
Call = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)
@Call
def again(_):
    ctypes.pythonapi.Py_AddPendingCall(again, None)
    return 0
again(None)
for _ in range(10 ** 9): pass
