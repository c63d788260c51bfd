# os.fork() in an interpreter that may fork but is not the main one: the child dies, the parent sees SIGABRT.
import re
import resource
import sys
import os

try:
    import _xxsubinterpreters as interpreters
except ImportError:
    print("the interpreter has no _xxsubinterpreters")
    sys.exit()
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
sys.stdout.flush()
report = os.open("report", os.O_RDWR | os.O_CREAT)
saved = os.dup(2)
os.dup2(report, 2)
other = interpreters.create(isolated=False)
interpreters.run_string(
    other,
    """
import os
pid = os.fork()
if pid:
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
""",
)
os.dup2(saved, 2)
print(re.sub(r"0x[0-9a-f]+", "0xID", open("report").read()))
isolated = interpreters.create()
try:
    interpreters.run_string(isolated, "import os; os.fork()")
except Exception as error:
    print(type(error).__name__, error)
print(os.waitstatus_to_exitcode(os.system("exit 3")))
os.unlink("report")
