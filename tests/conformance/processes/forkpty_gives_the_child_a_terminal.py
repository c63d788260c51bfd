# os.forkpty and pty.fork: the child leads a session on a terminal; what it prints comes back through the master.
import os
import pty
import signal
import sys
import termios
import tty


def read_all(descriptor):
    data = b""
    while True:
        try:
            chunk = os.read(descriptor, 1000)
        except OSError:
            return data
        if not chunk:
            return data
        data += chunk


pid, master = os.forkpty()
if pid == 0:
    print("child", [os.isatty(n) for n in range(3)], os.getsid(0) == os.getpid() == os.getpgrp() == os.tcgetpgrp(0))
    print("still block-buffered", sys.stdout.line_buffering, sys.stdout.isatty())
    print(os.ttyname(0) == os.ttyname(1) == os.ttyname(2), os.ttyname(0).startswith("/dev/pts/"))
    sys.stdout.flush()
    sys.stderr.write("to the terminal too\n")
    line = os.read(0, 100)
    print("read", line)
    sys.stdout.flush()
    os._exit(6)
os.write(master, b"typed\n")
print(sorted(read_all(master).split(b"\r\n")))
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))

pid, master = pty.fork()
if pid == 0:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    attributes = termios.tcgetattr(0)
    attributes[3] &= ~termios.ECHO
    termios.tcsetattr(0, termios.TCSANOW, attributes)
    try:
        os.write(1, b"ready")
        signal.pause()
    except KeyboardInterrupt:
        os.write(1, b" interrupted by the terminal")
    os._exit(7)
print(os.read(master, 5))
os.write(master, b"\x03")
print(read_all(master))
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))

pid, master = os.forkpty()
if pid == 0:
    os.execvp("sh", ["sh", "-c", "test -t 0 && test -t 1 && echo terminal; stty size; exit 8"])
print(read_all(master))
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
master, slave = pty.openpty()
before = termios.tcgetattr(slave)
tty.setraw(slave)
after = termios.tcgetattr(slave)
print(os.isatty(slave), before[3] & termios.ECHO != 0, after[3] & termios.ECHO, after[6][termios.VMIN])
os.write(slave, b"a\nb")
print(os.read(master, 10))
