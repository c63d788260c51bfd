# pythonapi: the main interpreter is the current one, the only one, number 0; thread states, GIL, flags, globals, paths.
import ctypes
import sys
import threading

api = ctypes.pythonapi
for name in (
    "PyInterpreterState_Get",
    "PyInterpreterState_Main",
    "PyInterpreterState_Head",
    "PyInterpreterState_Next",
    "PyInterpreterState_ThreadHead",
    "PyThreadState_Get",
    "PyThreadState_Next",
    "PyGILState_GetThisThreadState",
    "PyThreadState_GetInterpreter",
    "_PyThreadState_UncheckedGet",
    "PyInterpreterState_GetDict",
    "Py_GetProgramName",
    "Py_GetPath",
    "Py_GetPrefix",
    "Py_GetExecPrefix",
    "Py_GetProgramFullPath",
    "Py_GetPythonHome",
    "PyThreadState_GetDict",
):
    getattr(api, name).restype = ctypes.c_void_p
for name in (
    "PyInterpreterState_Next",
    "PyInterpreterState_ThreadHead",
    "PyThreadState_Next",
    "PyThreadState_GetInterpreter",
    "PyInterpreterState_GetDict",
    "PyInterpreterState_GetID",
    "PyThreadState_GetID",
):
    getattr(api, name).argtypes = [ctypes.c_void_p]
api.PyInterpreterState_GetID.restype, api.PyThreadState_GetID.restype = ctypes.c_int64, ctypes.c_uint64
interpreter, state = api.PyInterpreterState_Get(), api.PyThreadState_Get()
print("main is current", api.PyInterpreterState_Main() == interpreter, "id", api.PyInterpreterState_GetID(interpreter))
listed, each = [], api.PyInterpreterState_Head()
while each:
    listed.append(each == interpreter)
    each = api.PyInterpreterState_Next(each)
print("interpreters", listed)
states, each = [], api.PyInterpreterState_ThreadHead(interpreter)
while each:
    states.append((each == state, api.PyThreadState_GetID(each)))
    each = api.PyThreadState_Next(each)
print(
    "thread states",
    states,
    api.PyThreadState_GetInterpreter(state) == interpreter,
    api._PyThreadState_UncheckedGet() == state,
)
print(
    "gil",
    api.PyGILState_Check(),
    api.PyGILState_GetThisThreadState() == state,
    [api.PyGILState_Ensure() for _ in range(3)],
    [api.PyGILState_Release(0) is not None for _ in range(3)],
)


def thread():
    own = api.PyThreadState_Get()
    print(
        "thread",
        api.PyGILState_Check(),
        api.PyGILState_GetThisThreadState() == own,
        own != state,
        api.PyThreadState_GetID(own),
        api.PyThreadState_GetInterpreter(own) == interpreter,
    )


for _ in range(2):
    worker = threading.Thread(target=thread)
    worker.start()
    worker.join()
print(
    api.Py_IsInitialized(),
    api._Py_IsFinalizing(),
    api.PyEval_ThreadsInitialized() if hasattr(api, "PyEval_ThreadsInitialized") else None,
    api._PyOS_IsMainThread(),
)
print(
    "paths",
    ctypes.wstring_at(api.Py_GetProgramFullPath()) == sys.executable,
    ctypes.wstring_at(api.Py_GetPrefix()) == sys.prefix,
    ctypes.wstring_at(api.Py_GetExecPrefix()) == sys.exec_prefix,
    ctypes.wstring_at(api.Py_GetProgramName()).rpartition("/")[2],
    api.Py_GetPythonHome(),
    ctypes.wstring_at(api.Py_GetPath()).split(":") == sys.path[1:4],
)
for name in (
    "Py_DebugFlag",
    "Py_VerboseFlag",
    "Py_QuietFlag",
    "Py_InteractiveFlag",
    "Py_InspectFlag",
    "Py_OptimizeFlag",
    "Py_NoSiteFlag",
    "Py_BytesWarningFlag",
    "Py_FrozenFlag",
    "Py_IgnoreEnvironmentFlag",
    "Py_DontWriteBytecodeFlag",
    "Py_NoUserSiteDirectory",
    "Py_UnbufferedStdioFlag",
    "Py_HashRandomizationFlag",
    "Py_IsolatedFlag",
    "Py_UTF8Mode",
    "Py_HasFileSystemDefaultEncoding",
):
    try:
        print(name, ctypes.c_int.in_dll(api, name).value, end="; ")
    except ValueError as error:
        print(name, "missing", end="; ")
print()
print(
    ctypes.c_void_p.in_dll(api, "PyOS_InputHook").value,
    ctypes.c_void_p.in_dll(api, "PyOS_ReadlineFunctionPointer").value,
    ctypes.c_char_p.in_dll(api, "Py_FileSystemDefaultEncoding").value,
)
api.Py_GetVersion.restype = api.Py_GetPlatform.restype = api.Py_GetCompiler.restype = ctypes.c_char_p
print(
    api.Py_GetVersion().decode() == sys.version,
    api.Py_GetPlatform(),
    ctypes.c_uint32.in_dll(api, "Py_Version").value == sys.hexversion,
)
api.PyInterpreterState_GetDict.restype = ctypes.py_object
print(sorted(map(str, api.PyInterpreterState_GetDict(interpreter))))
print(api.PyRun_SimpleString(b"inside = __name__, __file__ == globals()['__file__']"), globals().get("inside"))
print(
    api.PyRun_SimpleString(b"print('exits'); from_c = sorted(k for k in globals() if k == 'api')"),
    globals().get("from_c"),
)
api.PyImport_AddModule.restype = api.PyImport_GetModuleDict.restype = api.PyEval_GetBuiltins.restype = (
    api.PyEval_GetGlobals.restype
) = api.PySys_GetObject.restype = ctypes.py_object
print(
    api.PyImport_AddModule(b"__main__") is sys.modules["__main__"],
    api.PyImport_GetModuleDict() is sys.modules,
    api.PyEval_GetBuiltins() is vars(__builtins__),
    api.PySys_GetObject(b"argv") is sys.argv,
)
api.PyState_FindModule.restype = ctypes.c_void_p
print(api.Py_GetRecursionLimit(), api.PyGC_IsEnabled(), api.PyErr_CheckSignals(), api.Py_MakePendingCalls())
print(api.PyRun_SimpleString(b"raise SystemExit(4)"), "not reached")
