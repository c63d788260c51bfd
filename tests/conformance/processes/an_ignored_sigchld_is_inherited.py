# Started with SIGCHLD ignored: the kernel reaps children, and waiting for them, subprocess, system and pools do as then.
# conformance: drive=ignored-signal:SIGCHLD
import multiprocessing
import os
import signal
import subprocess

print(signal.getsignal(signal.SIGCHLD))
pid = os.fork()
if pid == 0:
    os._exit(3)
for call in (lambda: os.waitpid(pid, 0), os.wait, lambda: os.system("exit 3"), lambda: os.popen("exit 3").close()):
    try:
        print(call())
    except OSError as error:
        print(type(error).__name__, error)
print(subprocess.run(["sh", "-c", "exit 3"]).returncode, subprocess.run(["echo", "x"], capture_output=True))
process = multiprocessing.Process(target=os._exit, args=(3,))
process.start()
process.join()
print(process.exitcode)
signal.signal(signal.SIGCHLD, signal.SIG_DFL)
print(subprocess.run(["sh", "-c", "exit 3"]).returncode)
