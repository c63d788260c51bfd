# pty.openpty and pty.fork in the program, on pipes: the child sees a terminal
import os
import pty
import sys
import termios
master, slave = pty.openpty()
print(os.isatty(slave), os.isatty(1))
attributes = termios.tcgetattr(slave)
attributes[1] &= ~termios.OPOST
termios.tcsetattr(slave, termios.TCSANOW, attributes)
os.write(slave, b"through the terminal\n")
print(os.read(master, 100))
sys.stdout.flush()
child, descriptor = pty.fork()
if child == 0:
    print(sys.stdout.isatty(), os.isatty(0), os.getsid(0) == os.getpid(), sys.stdout.line_buffering)
    sys.exit(4)
output = b""
try:
    while data := os.read(descriptor, 100):
        output += data
except OSError as error:
    print(error)
print(output, os.waitpid(child, 0)[1] >> 8)
