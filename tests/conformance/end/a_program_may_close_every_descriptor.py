# os.closerange over all descriptors, then an end of each kind: nothing crashes, the status is python3.12's
# conformance: drive=each-of
import os
os.mkdir("samples")
for name, text in {"end": "", "exit": "sys.exit(5)", "exception": "1 / 0", "open_again": "os.open('/dev/null', os.O_RDWR)\nos.open('file', os.O_RDWR | os.O_CREAT)\nos.open('error', os.O_RDWR | os.O_CREAT)\nprint('into the file')\n1 / 0",
                   "thread": "import threading\nthreading.Thread(target=print, args=('x',)).start()", "fork": "pid = os.fork()\nif pid: os._exit(os.waitpid(pid, 0)[1] >> 8)\nsys.exit(6)", "spawn": "import subprocess\nos._exit(subprocess.run(['sh', '-c', 'exit 4']).returncode)"}.items():
    with open(f"samples/{name}.py", "w") as file:
        file.write(f"import os, sys\nprint('flushed', flush=True)\nprint('buffered')\nos.closerange(0, 1000)\n{text}\n")
