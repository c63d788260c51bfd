# ctypes.pythonapi finds the interpreter's own functions, and they say what python3.12's say
import ctypes
import sys
api = ctypes.pythonapi
api.Py_GetVersion.restype = ctypes.c_char_p
print(api.Py_GetVersion().decode() == sys.version, api.Py_IsInitialized())
for name in ("Py_GetProgramName", "Py_GetProgramFullPath", "Py_GetPrefix", "Py_GetExecPrefix", "Py_GetPath", "Py_GetPythonHome"):
    function = getattr(api, name)
    function.restype = ctypes.c_wchar_p
    print(name, function())
for name in ("Py_OptimizeFlag", "Py_NoSiteFlag", "Py_IsolatedFlag", "Py_HashRandomizationFlag", "Py_UTF8Mode", "Py_DontWriteBytecodeFlag",
             "Py_UnbufferedStdioFlag", "Py_InteractiveFlag", "Py_InspectFlag", "Py_FrozenFlag", "Py_IgnoreEnvironmentFlag",
             "Py_BytesWarningFlag", "Py_QuietFlag", "Py_VerboseFlag", "Py_DebugFlag", "Py_NoUserSiteDirectory"):
    print(name, ctypes.c_int.in_dll(api, name).value)
api.PyInterpreterState_Main.restype = api.PyInterpreterState_Get.restype = api.PyInterpreterState_Head.restype = ctypes.c_void_p
print(api.PyInterpreterState_Main() == api.PyInterpreterState_Get() == api.PyInterpreterState_Head())
api.PyInterpreterState_GetID.restype, api.PyInterpreterState_GetID.argtypes = ctypes.c_longlong, [ctypes.c_void_p]
print(api.PyInterpreterState_GetID(api.PyInterpreterState_Get()))
api.PyInterpreterState_Next.restype, api.PyInterpreterState_Next.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
print(api.PyInterpreterState_Next(api.PyInterpreterState_Main()))
api.PyInterpreterState_ThreadHead.restype, api.PyInterpreterState_ThreadHead.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
api.PyThreadState_Get.restype = ctypes.c_void_p
print(api.PyInterpreterState_ThreadHead(api.PyInterpreterState_Main()) == api.PyThreadState_Get(), api.PyGILState_Check())
api.PyThreadState_GetID.restype, api.PyThreadState_GetID.argtypes = ctypes.c_ulonglong, [ctypes.c_void_p]
print(api.PyThreadState_GetID(api.PyThreadState_Get()))
