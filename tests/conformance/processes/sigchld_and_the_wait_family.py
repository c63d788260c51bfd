# A SIGCHLD handler, waitpid, wait3, wait4, waitid, stopped and continued children, and the status helpers.
import os
import resource
import signal
import time

arrived = []
signal.signal(signal.SIGCHLD, lambda n, f: arrived.append(signal.Signals(n).name))


def child(action):
    pid = os.fork()
    if pid == 0:
        try:
            action()
        finally:
            os._exit(99)
    return pid


def wait_for_signal(count):
    deadline = time.monotonic() + 10
    while len(arrived) < count and time.monotonic() < deadline:
        time.sleep(0.005)


pid = child(lambda: os._exit(3))
print(os.waitpid(pid, 0)[1] >> 8)
wait_for_signal(1)
print(arrived)
pid = child(lambda: os.kill(os.getpid(), signal.SIGTERM))
status = os.waitpid(pid, 0)[1]
print(
    os.WIFSIGNALED(status),
    os.WTERMSIG(status),
    os.WIFEXITED(status),
    os.waitstatus_to_exitcode(status),
    os.WCOREDUMP(status),
)
pid = child(lambda: os._exit(300))
waited, status, usage = os.wait3(0)
print(waited == pid, os.WEXITSTATUS(status), type(usage) is resource.struct_rusage)
pid = child(lambda: os._exit(0))
waited, status, usage = os.wait4(pid, 0)
print(waited == pid, status)
pid = child(signal.pause)
os.kill(pid, signal.SIGSTOP)
waited, status = os.waitpid(pid, os.WUNTRACED)
print("stopped", os.WIFSTOPPED(status), signal.Signals(os.WSTOPSIG(status)).name)
os.kill(pid, signal.SIGCONT)
waited, status = os.waitpid(pid, os.WCONTINUED)
print("continued", os.WIFCONTINUED(status))
print("running", os.waitpid(pid, os.WNOHANG))
os.kill(pid, signal.SIGKILL)
result = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
print(result.si_pid == pid, result.si_signo, result.si_status, result.si_code == os.CLD_KILLED)
print(os.waitpid(pid, 0)[1])
descriptor = os.pidfd_open(child(lambda: os._exit(5)))
result = os.waitid(os.P_PIDFD, descriptor, os.WEXITED)
print("pidfd", result.si_status, result.si_code == os.CLD_EXITED)
for call in (
    lambda: os.wait(),
    lambda: os.waitpid(-1, os.WNOHANG),
    lambda: os.waitpid(pid, 0),
    lambda: os.waitid(os.P_ALL, 0, os.WEXITED),
    lambda: os.waitstatus_to_exitcode(0x137F),
    lambda: os.wait4(-1, 0),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
child(lambda: os._exit(0))
try:
    print(os.wait())
except ChildProcessError as error:
    print("reaped by the kernel:", error)
