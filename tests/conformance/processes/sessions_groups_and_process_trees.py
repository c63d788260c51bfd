# setsid, setpgid, killpg, orphans, process groups of background children, and subreaping.
import os
import signal
import sys
import time


def wait(pid):
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def in_child(label, action):
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        try:
            print(label, action(), flush=True)
        except BaseException as error:
            print(label, type(error).__name__, error, flush=True)
        os._exit(0)
    print(label, wait(pid))


in_child("setsid", lambda: (os.setsid() == os.getpid(), os.getpgrp() == os.getpid(), os.getsid(0) == os.getpid()))
in_child("setpgid", lambda: (os.setpgid(0, 0), os.getpgrp() == os.getpid(), os.getsid(0) == os.getpid()))
in_child("setsid twice", lambda: (os.setsid() > 0, os.setsid()))
in_child("setpgrp", lambda: (os.setpgrp(), os.getpgrp() == os.getpid()))


def group():
    os.setpgid(0, 0)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    children = []
    for _ in range(3):
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            os.kill(os.getppid(), signal.SIGUSR1)
            time.sleep(30)
            os._exit(0)
        children.append(pid)
        signal.sigwait([signal.SIGUSR1])
    os.killpg(os.getpgrp(), signal.SIGTERM)
    return [wait(child) for child in children]


signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
in_child("killpg", group)

reader, writer = os.pipe()
parent = os.getpid()
middle = os.fork()
if middle == 0:
    own = os.getpid()
    orphan = os.fork()
    if orphan == 0:
        while os.getppid() == own:
            time.sleep(0.005)
        os.write(writer, b"adopted, by the grandparent: %d" % (os.getppid() == parent))
        os._exit(0)
    os._exit(3)
print(wait(middle), end=" ", flush=True)
os.close(writer)
print(os.read(reader, 100))
for call in (
    lambda: os.killpg(2**22 + 5, 0),
    lambda: os.kill(2**22 + 5, 0),
    lambda: os.getpgid(2**22 + 5),
    lambda: os.setpgid(1, 2**22 + 5),
    lambda: os.kill(os.getpid(), 1000),
    lambda: os.kill(os.getpid(), 0),
    lambda: os.tcgetpgrp(0),
    lambda: os.ctermid(),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
