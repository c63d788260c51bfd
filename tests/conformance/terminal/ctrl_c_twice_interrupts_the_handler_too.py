# Ctrl-C, and Ctrl-C again while the first is handled
# conformance: drive=pty
# conformance: dialogue=ready => \x03
# conformance: dialogue=once => \x03
import time
print("ready")
try:
    time.sleep(30)
except KeyboardInterrupt:
    print("once")
    time.sleep(30)
