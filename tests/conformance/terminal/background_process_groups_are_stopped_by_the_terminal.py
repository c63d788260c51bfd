# A child in a process group of its own reads from the terminal: SIGTTIN; given the foreground, it reads
# conformance: drive=pty
# conformance: dialogue=in the foreground => typed\n
import os
import signal
child = os.fork()
if child == 0:
    os.setpgid(0, 0)
    line = os.read(0, 100)
    os.write(1, b"child read " + line)
    os._exit(3)
try:
    os.setpgid(child, child)
except OSError:
    pass
status = os.waitpid(child, os.WUNTRACED)[1]
print(os.WIFSTOPPED(status), signal.Signals(os.WSTOPSIG(status)).name)
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
os.tcsetpgrp(0, child)
os.kill(child, signal.SIGCONT)
print("in the foreground")
print(os.waitpid(child, 0)[1] >> 8)
os.tcsetpgrp(0, os.getpgrp())
print("end")
