# tty.setraw, single keys, Ctrl-C as a byte; the settings are restored by the program
# conformance: drive=pty
# conformance: dialogue=key? => a
# conformance: dialogue=next? => \x03
import os
import sys
import termios
import tty
before = termios.tcgetattr(0)
try:
    tty.setraw(0)
    os.write(1, b"key? ")
    print(os.read(0, 1), end="\r\n")
    os.write(1, b"next? ")
    print(os.read(0, 1), end="\r\n")
    print(termios.tcgetattr(0)[:4], end="\r\n")
finally:
    termios.tcsetattr(0, termios.TCSADRAIN, before)
print("restored")
