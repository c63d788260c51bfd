# sys.stdout closed, detached, deleted, None, replaced, its descriptor closed: status and messages
# conformance: drive=each-of
import os
os.mkdir("samples")
for name, text in {
    "closed": "sys.stdout.close()", "closed_then_print": "sys.stdout.close()\nprint('x')", "closed_buffer": "sys.stdout.buffer.close()", "closed_original": "sys.__stdout__.close()",
    "detached": "kept = sys.stdout.detach()", "detached_dropped": "sys.stdout.detach()", "deleted": "del sys.stdout", "deleted_both": "del sys.stdout, sys.__stdout__", "deleted_then_print": "del sys.stdout\nprint('x')",
    "none": "sys.stdout = None", "none_then_print": "sys.stdout = None\nprint('lost')", "none_both": "sys.stdout = sys.__stdout__ = None", "descriptor": "os.close(1)", "descriptor_flushed": "sys.stdout.flush()\nos.close(1)",
    "descriptor_then_exit": "os.close(1)\nsys.exit(3)", "descriptor_then_exception": "os.close(1)\n1 / 0", "descriptor_then_unhandled_exit_text": "os.close(1)\nsys.exit('text')",
    "text": "sys.stdout = io.StringIO()\nprint('lost')", "file": "sys.stdout = open('file', 'w')\nprint('in the file')", "object": "class W(Base):\n    def write(self, t): os.write(2, repr(t).encode())\nsys.stdout = W()\nprint('x')",
    "object_flush": "class W(Base):\n    def write(self, t): pass\n    def flush(self): os.write(2, b'flush ')\nsys.stdout = W()\nprint('x', flush=True)", "object_broken_flush": "class W(Base):\n    def flush(self): raise ValueError('flush')\nsys.stdout = W()",
    "object_closed": "class W(Base):\n    closed = True\n    def flush(self): os.write(2, b'never')\nsys.stdout = W()", "object_odd_closed": "class W(Base):\n    @property\n    def closed(self): raise ValueError\n    def flush(self): os.write(2, b'flush')\nsys.stdout = W()",
    "object_flush_exits": "class W(Base):\n    def flush(self): sys.exit(9)\nsys.stdout = W()", "no_flush": "sys.stdout = 5", "redirected": "os.dup2(2, 1)", "dup": "os.dup2(os.open('file', os.O_WRONLY | os.O_CREAT), 1)",
    "reconfigured": "sys.stdout.reconfigure(encoding='utf-16', line_buffering=True)\nprint('é')", "reopened": "sys.stdout = os.fdopen(1, 'w', buffering=1)\nprint('x')", "reopened_twice": "out = open(1, 'w')\nout.write('one')\nprint('two')",
    "wrapped": "sys.stdout = io.TextIOWrapper(sys.stdout.buffer, 'latin-1')\nprint('é')", "encoding_error": "sys.stdout.reconfigure(encoding='ascii')\nprint('é')", "closefd": "out = open(1, 'w', closefd=False)\nout.write('one\\n')",
    "stderr_closed": "sys.stderr.close()\nsys.exit('lost')", "stderr_descriptor": "os.close(2)\nprint('lost', file=sys.stderr)", "both_descriptors": "os.close(1)\nos.close(2)", "stdin_closed": "sys.stdin.close()", "stdin_descriptor": "os.close(0)\ninput()",
    "two_lines": "print('a' * 100000)\nos.close(1)", "in_atexit": "import atexit\natexit.register(os.close, 1)", "in_del": "class D:\n    def __del__(self): sys.stdout.close()\nd = D()", "print_in_del": "class D:\n    def __del__(self): print('late')\nd = D()\nd.me = d",
}.items():
    with open(f"samples/{name}.py", "w") as file:
        file.write("import io, os, sys\nclass Base:\n    def __repr__(self): return '<W>'\n" f"print('before')\n{text}\n")
