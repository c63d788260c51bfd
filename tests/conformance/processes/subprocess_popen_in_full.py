# subprocess.Popen: poll, wait, communicate, send_signal, pipelines, line buffering, the context manager, its repr.
import fcntl
import io
import os
import signal
import subprocess
import sys
import threading
import warnings
from subprocess import PIPE, STDOUT, Popen

with Popen(["cat"], stdin=PIPE, stdout=PIPE) as process:
    print(type(process.stdin).__name__, type(process.stdout).__name__, process.stderr, process.poll(), process.pid > 1)
    print(process.communicate(b"through cat"), process.returncode, process.poll())
with Popen(["cat"], stdin=PIPE, stdout=PIPE, text=True, bufsize=1) as process:
    for word in ("one", "two"):
        process.stdin.write(word + "\n")
        print(repr(process.stdout.readline()))
    print(process.stdin.line_buffering, process.stdout.encoding, process.stdin.newlines)
print("after with", process.returncode, process.stdin.closed, process.stdout.closed)

first = Popen(["printf", "c\\nb\\na\\n"], stdout=PIPE)
second = Popen(["sort"], stdin=first.stdout, stdout=PIPE)
first.stdout.close()
print(second.communicate(), first.wait())

for action in ("terminate", "kill"):
    process = Popen(["sleep", "30"])
    getattr(process, action)()
    print(action, process.wait(), repr(process))
    print(process.terminate(), process.kill(), process.send_signal(signal.SIGINT))
process = Popen(
    [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(30)"], stdout=PIPE, stderr=PIPE, text=True
)
process.stdout.readline()
process.send_signal(signal.SIGINT)
output, errors = process.communicate()
print(process.returncode, errors.splitlines()[-1])

process = Popen(["cat"], stdin=PIPE, stdout=PIPE)
print(process.communicate(b"x" * 10, timeout=30))
process = Popen(["sleep", "30"], stdout=PIPE)
for function in (process.wait, process.communicate):
    try:
        function(timeout=0.05)
    except subprocess.TimeoutExpired as error:
        print(function.__name__, type(error).__name__, error.cmd, process.returncode)
process.kill()
print(process.communicate(), process.returncode)

big = b"0123456789abcdef" * 65536
process = Popen(
    [
        sys.executable,
        "-c",
        "import sys, shutil; shutil.copyfileobj(sys.stdin.buffer, sys.stdout.buffer); sys.stderr.write('e' * 300000)",
    ],
    stdin=PIPE,
    stdout=PIPE,
    stderr=PIPE,
)
output, errors = process.communicate(big)
print(output == big, len(errors))

results = []


def run(n):
    results.append(subprocess.run(["sh", "-c", f"exit {n}"]).returncode)


threads = [threading.Thread(target=run, args=(n,)) for n in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results))

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    process = Popen(["sleep", "30"])
    pid = process.pid
    del process
    print([str(w.message).replace(str(pid), "PID") for w in caught], len(subprocess._active))
    os.kill(pid, signal.SIGKILL)
    subprocess._active[0].wait()
    subprocess._cleanup()
    print(len(subprocess._active))
try:
    with Popen(["cat"], stdin=PIPE, stdout=PIPE) as process:
        raise ValueError("in the block")
except ValueError as error:
    print(error, process.returncode)
process = Popen(["true"])
os.waitpid(process.pid, 0)
print("waited by another", process.wait())
print(repr(Popen(["false"], stdout=subprocess.DEVNULL).wait()), Popen.__doc__.splitlines()[0])
process = Popen("exec cat", shell=True, stdin=PIPE, stdout=PIPE, pipesize=8192)
print(fcntl.fcntl(process.stdin, fcntl.F_GETPIPE_SZ), process.communicate(b"x")[0])
print(io.DEFAULT_BUFFER_SIZE, process.args, STDOUT)
