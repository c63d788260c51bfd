# -X faulthandler: the Python stack on stderr at a crash, and death by the same signal. (The module list and the thread's address vary.)
# conformance: options=-X faulthandler
import os
import signal
import subprocess
import sys
code = "import os, signal\ndef f():\n    os.kill(os.getpid(), signal.SIGSEGV)\nf()\n"
found = subprocess.run([sys.executable, "-X", "faulthandler", "-c", code], capture_output=True, text=True)
print(found.returncode, [line for line in found.stderr.splitlines() if "0x" not in line])
import faulthandler
print(faulthandler.is_enabled())
def g():
    reader, writer = os.pipe()
    faulthandler.dump_traceback(writer, all_threads=False)
    os.close(writer)
    with open(reader) as file:
        print(*[line for line in file if "0x" not in line], sep="", end="")
g()
faulthandler.disable()
def h():
    os.kill(os.getpid(), signal.SIGBUS)
h()
