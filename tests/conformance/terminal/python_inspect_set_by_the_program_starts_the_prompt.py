# PYTHONINSPECT set in os.environ by the program: the interactive prompt follows its end, on a terminal
# conformance: drive=pty
# conformance: env=TERM=dumb
# conformance: env=INPUTRC=/dev/null
# conformance: env=HOME=/nonexistent
# conformance: dialogue=>>>  => value, sys.argv\n
# conformance: dialogue=>>>  => 1 / 0\n
# conformance: dialogue=>>>  => \x04
import atexit
import os
import sys
os.environ["PYTHONINSPECT"] = "1"
atexit.register(print, "atexit")
value = 41
print("end of the module")
