import os, signal, subprocess
child = subprocess.Popen(["sleep", "60"])
print(child.pid)
os.kill(child.pid, signal.SIGTERM)
print(child.wait())
group = subprocess.Popen(["sleep", "60"], start_new_session=True)
os.killpg(group.pid, signal.SIGKILL)
print(group.pid, group.wait(), os.waitstatus_to_exitcode(9))
try:
    os.kill(group.pid, 0)
except ProcessLookupError as error:
    print(error)
signal.signal(signal.SIGUSR1, lambda number, frame: print("signal", number))
os.kill(os.getpid(), signal.SIGUSR1)
