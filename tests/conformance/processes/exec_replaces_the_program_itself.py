# os.execv in the program's own process: same pid, buffered output lost, atexit not run, environment and folder kept.
import atexit
import os
import sys

atexit.register(print, "atexit must not run")
print("flushed", flush=True)
print("lost with the buffer")
os.environ["FROM_BEFORE"] = "kept"
os.environ["EXPECTED_PID"] = str(os.getpid())
os.mkdir("folder")
os.chdir("folder")
os.nice(3)
os.umask(0o077)
code = """
import os, sys, signal
print(os.environ["FROM_BEFORE"], os.getpid() == int(os.environ["EXPECTED_PID"]), os.path.basename(os.getcwd()))
print(sys.argv, sys.flags.optimize, os.nice(0), oct(os.umask(0)), signal.getsignal(signal.SIGINT).__name__)
print({name: value for name, value in os.environ.items() if name.startswith(("PYTHON", "LC_", "TZ"))}, hash("abc"))
sys.exit(9)
"""
os.execv(sys.executable, [sys.executable, "-O", "-c", code, "an argument"])
