# stdout is a pipe whose reader is gone: BrokenPipeError at once or at the end
# conformance: drive=stdout-broken-pipe
# conformance: drive=each-of
import os
os.mkdir("samples")
for name, text in {
    "plain": "print('x')", "nothing": "", "flushed": "print('x', flush=True)", "much": "print('x' * 100000)", "exit": "print('x')\nsys.exit(3)", "exception": "print('x')\n1 / 0",
    "caught": "try:\n    print('x', flush=True)\nexcept BrokenPipeError:\n    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)\n    sys.exit(1)", "default_signal": "import signal\nsignal.signal(signal.SIGPIPE, signal.SIG_DFL)\nprint('x')",
    "default_signal_flushed": "import signal\nsignal.signal(signal.SIGPIPE, signal.SIG_DFL)\nprint('x', flush=True)\nos.write(2, b'never')", "handler": "import signal\nsignal.signal(signal.SIGPIPE, lambda *a: os.write(2, b'handler '))\nprint('x')",
    "child": "import subprocess\nprint(subprocess.run(['sh', '-c', 'echo x; echo y']).returncode, file=sys.stderr)", "os_write": "try:\n    os.write(1, b'x')\nexcept OSError as e:\n    print(e, file=sys.stderr)",
    "atexit": "import atexit\natexit.register(print, 'x')", "c": "import ctypes\nctypes.CDLL(None).puts(b'x')",
}.items():
    with open(f"samples/{name}.py", "w") as file:
        file.write(f"import os, sys\n{text}\n")
