# A program that ends in cbreak mode without echo leaves the terminal so
# conformance: drive=pty
import tty
import termios
tty.setcbreak(0)
print(termios.tcgetattr(0)[3] & termios.ECHO)
raise SystemExit(2)
