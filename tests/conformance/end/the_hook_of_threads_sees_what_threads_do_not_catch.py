# threading.excepthook: the default text, SystemExit in a thread, a replaced, broken and deleted hook
# conformance: drive=each-of
import os
os.mkdir("samples")
body = "def fail(what):\n    raise what\nfor what in (ValueError('value'), SystemExit(5), KeyboardInterrupt('ki'), SystemExit('text')):\n" \
       "    t = threading.Thread(target=fail, args=(what,), name=f'thread {type(what).__name__}')\n    t.start()\n    t.join()\nprint('end')\n"
for name, text in {
    "default": "", "replaced": "threading.excepthook = lambda a: print('hook', a.exc_type, a.exc_value, a.thread.name)\n", "broken": "def hook(a):\n    raise TypeError('in the hook')\nthreading.excepthook = hook\n",
    "none": "threading.excepthook = None\n", "sys_hook": "sys.excepthook = lambda *a: print('sys hook', a[0], a[1])\ndef hook(a):\n    1 / 0\nthreading.excepthook = hook\n", "stderr_none": "sys.stderr = None\n",
    "low_level": "import _thread, time\ndef low():\n    raise ValueError(1)\ndef hook(u):\n    print(u.err_msg, u.object.__name__)\nsys.unraisablehook = hook\n_thread.start_new_thread(low, ())\ntime.sleep(0.3)\nsys.exit(0)\n", "subclass": "class T(threading.Thread):\n    def run(self):\n        1 / 0\nt = T(name='own')\nt.start()\nt.join()\n",
}.items():
    with open(f"samples/{name}.py", "w") as file:
        file.write("import sys, threading\n" + text + body)
