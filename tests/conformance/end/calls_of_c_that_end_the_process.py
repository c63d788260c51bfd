# exit, _exit, abort, Py_Exit, PyRun_SimpleString with an exit in it, Py_AtExit, called through ctypes
# conformance: drive=each-of
import os
os.mkdir("samples")
for name, text in {
    "exit": "libc.exit(7)", "_exit": "libc._exit(8)", "quick_exit": "libc.quick_exit(9)", "abort": "libc.abort()", "Py_Exit": "ctypes.pythonapi.Py_Exit(5)", "raise": "getattr(libc, 'raise')(15)",
    "Py_FinalizeEx": "ctypes.pythonapi.PyErr_Clear()\nprint(ctypes.pythonapi.Py_IsFinalizing() if hasattr(ctypes.pythonapi, 'Py_IsFinalizing') else 0)",
    "simple_string": "print(ctypes.pythonapi.PyRun_SimpleString(b'print(1)'), ctypes.pythonapi.PyRun_SimpleString(b'1 / 0'))",
    "simple_string_exit": "ctypes.pythonapi.PyRun_SimpleString(b'import sys; sys.exit(4)')",
    "Py_AtExit": "print(ctypes.pythonapi.Py_AtExit(ctypes.cast(libc.abort, ctypes.c_void_p)))", "pending": "C = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)\nc = C(lambda p: print('pending') or 0)\n"
    "ctypes.pythonapi.Py_AddPendingCall(c, None)\nfor i in range(1000): pass", "async_exception": "import threading\nctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(threading.get_ident()), ctypes.py_object(SystemExit))\nfor i in range(1000): pass",
    "thread_exit": "import threading\nthreading.Thread(target=lambda: libc.exit(3)).start()\nimport time\ntime.sleep(20)", "thread_os_exit": "import threading\nthreading.Thread(target=lambda: os._exit(3)).start()\nimport time\ntime.sleep(20)",
    "exit_in_atexit": "atexit.register(libc.exit, 6)", "exit_in_del": "class D:\n    def __del__(self, exit=libc.exit): exit(11)\nd = D()", "on_exit_handler": "libc.__cxa_atexit(ctypes.cast(libc._exit, ctypes.c_void_p), ctypes.c_void_p(13), None)",
}.items():
    with open(f"samples/{name}.py", "w") as file:
        file.write(f"import atexit, ctypes, os\nlibc = ctypes.CDLL(None)\natexit.register(print, 'atexit')\nprint('in Python')\nlibc.puts(b'in C')\nos.write(1, b'written\\n')\n{text}\nprint('after')\n")
