# The terminal goes away and the program has a handler for SIGHUP: what it can still do
# conformance: drive=pty:stdin,stdout
# conformance: dialogue=ready => <HANGUP>
import os
import signal
import sys
signal.signal(signal.SIGHUP, lambda number, frame: print("handler", number, file=sys.stderr))
print("ready")
signal.pause()
try:
    print(repr(sys.stdin.read()), file=sys.stderr)
except OSError as error:
    print(error, file=sys.stderr)
try:
    os.write(1, b"x")
except OSError as error:
    print(error, file=sys.stderr)
print("lost", end="")
