# pty.spawn runs a program on a new terminal and copies what it writes to standard output.
import os
import pty
import sys

print("before", flush=True)
status = pty.spawn([sys.executable, "-c", "import sys; print(sys.stdout.isatty(), sys.stdin.isatty()); sys.exit(4)"])
print("status", os.waitstatus_to_exitcode(status), flush=True)


def reading(descriptor):
    return os.read(descriptor, 1024).upper()


print(os.waitstatus_to_exitcode(pty.spawn(["sh", "-c", "echo through a reader; kill -9 $$"], reading)))
