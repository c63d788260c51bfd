# The program stops itself by SIGSTOP; a child sees it stopped and continues it; a SIGCONT handler runs.
import os
import signal
import time


def state(pid):
    with open(f"/proc/{pid}/stat") as stream:
        return stream.read().rpartition(")")[2].split()[0]


parent = os.getpid()
signal.signal(signal.SIGCONT, lambda *_: print("SIGCONT handler"))
for number in (signal.SIGSTOP, signal.SIGTSTP):
    pid = os.fork()
    if pid == 0:
        while state(parent) != "T":
            time.sleep(0.002)
        os.kill(parent, signal.SIGCONT)
        os._exit(5)
    if number == signal.SIGTSTP:
        signal.signal(number, lambda n, f: (print("SIGTSTP handler"), os.kill(os.getpid(), signal.SIGSTOP)))
    os.kill(parent, number)
    print("went on after", number.name, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
