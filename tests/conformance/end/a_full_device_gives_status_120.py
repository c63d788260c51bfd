# stdout is /dev/full: what is lost at the end is reported, the status is 120, or that of the exception
# conformance: drive=stdout-full
# conformance: drive=each-of
import os
os.mkdir("samples")
for name, text in {
    "plain": "print('x')", "nothing": "", "flushed": "print('x', flush=True)", "much": "print('x' * 100000)", "caught": "try:\n    print('x', flush=True)\nexcept OSError as e:\n    print(e, file=sys.stderr)",
    "exit": "print('x')\nsys.exit(3)", "exit_zero": "print('x')\nsys.exit(0)", "exit_text": "print('x')\nsys.exit('text')", "exception": "print('x')\n1 / 0", "os_exit": "print('x')\nos._exit(4)", "interrupt": "print('x')\nraise KeyboardInterrupt",
    "atexit": "import atexit\natexit.register(print, 'x')", "atexit_flush": "import atexit\natexit.register(print, 'x', flush=True)", "late": "class D:\n    def __del__(self): print('late')\nd = D()", "buffer": "sys.stdout.buffer.write(b'x')",
    "c": "import ctypes\nctypes.CDLL(None).puts(b'x')", "thread": "import threading\nthreading.Thread(target=print, args=('x',)).start()", "hook": "sys.unraisablehook = lambda u: os.write(2, b'hook ' + str(u.exc_value).encode())\nprint('x')",
    "closed": "print('x')\ntry:\n    sys.stdout.close()\nexcept OSError as e:\n    print(e, file=sys.stderr)", "original": "sys.stdout = None\nsys.__stdout__.write('x')", "child": "import subprocess\nsubprocess.run(['echo', 'x'])",
}.items():
    with open(f"samples/{name}.py", "w") as file:
        file.write(f"import os, sys\n{text}\n")
