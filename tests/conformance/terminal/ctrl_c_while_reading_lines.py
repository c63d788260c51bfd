# Ctrl-C in sys.stdin.readline, in iteration over sys.stdin, in os.read and in select
# conformance: drive=pty
# conformance: dialogue=readline => \x03
# conformance: dialogue=iteration => line\n
# conformance: dialogue=got => \x03
# conformance: dialogue=os.read => \x03
# conformance: dialogue=select => \x03
import os
import select
import sys
def attempt(name, action):
    print(name)
    try:
        action()
    except KeyboardInterrupt:
        print("interrupted", name.upper())
def iterate():
    for line in sys.stdin:
        print("got", repr(line))
attempt("readline", sys.stdin.readline)
attempt("iteration", iterate)
attempt("os.read", lambda: os.read(0, 100))
attempt("select", lambda: select.select([0], [], []))
