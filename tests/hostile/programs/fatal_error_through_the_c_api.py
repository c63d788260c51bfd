# expect: PASS
import ctypes
print('before', flush=True)
ctypes.pythonapi.Py_FatalError(b'hostile')
