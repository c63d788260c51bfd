# What each signal does to a process that has not touched it: children killed, stopped or undisturbed, one by one.
import os
import resource
import signal
import time

resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
reader, writer = os.pipe()
for number in sorted(signal.valid_signals()):
    pid = os.fork()
    if pid == 0:
        try:
            os.write(writer, b"x")
            os.kill(os.getpid(), number)
            time.sleep(0)
            os._exit(50)
        except KeyboardInterrupt:
            os._exit(51)
        finally:
            os._exit(52)
    os.read(reader, 1)
    status = os.waitpid(pid, os.WUNTRACED)[1]
    if os.WIFSTOPPED(status):
        print(int(number), "stopped by", os.WSTOPSIG(status))
        os.kill(pid, signal.SIGKILL)
        status = os.waitpid(pid, 0)[1]
    print(int(number), os.waitstatus_to_exitcode(status))
