# expect: PASS
import ctypes
api = ctypes.pythonapi
api.PyRun_SimpleString(b'print("inside")')
api.PyErr_SetInterrupt()
for _ in range(1000): pass
