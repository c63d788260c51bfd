# Two forks and a new session: the program ends at once, the daemon goes on writing to the inherited output.
import os
import signal
import sys
import time

print("program", flush=True)
parent = os.getpid()
if os.fork():
    sys.stdout.write("parent ends\n")
    sys.exit(3)
os.setsid()
middle = os.getpid()
if os.fork():
    os._exit(0)
while os.getppid() in (middle, parent):
    time.sleep(0.002)
while True:
    try:
        with open(f"/proc/{parent}/stat") as stream:
            if stream.read().rpartition(")")[2].split()[0] == "Z":
                break
    except (FileNotFoundError, ProcessLookupError):  # before it is opened, and after
        break
    time.sleep(0.002)
signal.signal(signal.SIGHUP, signal.SIG_IGN)
os.chdir("/")
os.umask(0)
print("daemon", os.getsid(0) == middle, os.getpid() != middle, os.getppid() != parent)
