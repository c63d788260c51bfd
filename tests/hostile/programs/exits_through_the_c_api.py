# expect: PASS
import ctypes
print('before')
ctypes.pythonapi.Py_Exit(41)
