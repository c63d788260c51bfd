# Ctrl-\ is SIGQUIT: nothing of the program's runs any more
# conformance: drive=pty
# conformance: dialogue=ready => \x1c
import atexit
import time
atexit.register(print, "never")
print("ready")
try:
    time.sleep(30)
finally:
    print("never")
