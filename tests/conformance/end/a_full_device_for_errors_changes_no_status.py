# stderr is /dev/full: tracebacks are lost, the status stays
# conformance: drive=stderr-full
# conformance: drive=each-of
import os
os.mkdir("samples")
for name, text in {
    "plain": "print('x', file=sys.stderr)", "nothing": "", "flushed": "print('x', file=sys.stderr, flush=True)", "much": "print('x' * 100000, file=sys.stderr)", "caught": "try:\n    print('x', file=sys.stderr, flush=True)\nexcept OSError as e:\n    print(e, file=sys.stderr)",
    "exit": "print('x', file=sys.stderr)\nsys.exit(3)", "exit_zero": "print('x', file=sys.stderr)\nsys.exit(0)", "exit_text": "print('x', file=sys.stderr)\nsys.exit('text')", "exception": "print('x', file=sys.stderr)\n1 / 0", "os_exit": "print('x', file=sys.stderr)\nos._exit(4)", "interrupt": "print('x', file=sys.stderr)\nraise KeyboardInterrupt",
    "atexit": "import atexit\natexit.register(print, 'x')", "atexit_flush": "import atexit\natexit.register(print, 'x', flush=True)", "late": "class D:\n    def __del__(self): print('late')\nd = D()", "buffer": "sys.stdout.buffer.write(b'x')",
    "c": "import ctypes\nctypes.CDLL(None).puts(b'x')", "thread": "import threading\nthreading.Thread(target=sys.stderr.write, args=('x',)).start()", "hook": "sys.unraisablehook = lambda u: os.write(2, b'hook ' + str(u.exc_value).encode())\nprint('x', file=sys.stderr)",
    "closed": "print('x', file=sys.stderr)\ntry:\n    sys.stdout.close()\nexcept OSError as e:\n    print(e, file=sys.stderr)", "original": "sys.stdout = None\nsys.__stdout__.write('x')", "child": "import subprocess\nsubprocess.run(['echo', 'x'])",
}.items():
    with open(f"samples/{name}.py", "w") as file:
        file.write(f"import os, sys\n{text}\n")
