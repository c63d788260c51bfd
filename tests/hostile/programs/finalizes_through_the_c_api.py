# expect: PASS
import ctypes
print('before', flush=True)
ctypes.PyDLL(None).Py_FinalizeEx()
