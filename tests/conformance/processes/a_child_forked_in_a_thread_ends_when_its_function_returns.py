# The function of the forking thread returns in the child: the process shuts down as a program does.
import atexit
import os
import sys
import threading
import warnings

warnings.simplefilter("ignore")
atexit.register(lambda: print("atexit in", "parent" if os.getpid() == parent else "child", flush=True))
parent = os.getpid()
statuses = []


def returns():
    pid = os.fork()
    if pid == 0:
        print("child returns from its thread")
        return
    statuses.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


def exits():
    pid = os.fork()
    if pid == 0:
        print("child calls sys.exit in its thread")
        sys.exit(5)
    statuses.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


def raises():
    pid = os.fork()
    if pid == 0:
        print("child raises in its thread")
        raise ValueError("uncaught in the child")
    statuses.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


for body in (returns, exits, raises):
    sys.stdout.flush()
    thread = threading.Thread(target=body, name=body.__name__)
    thread.start()
    thread.join()
print(statuses)
