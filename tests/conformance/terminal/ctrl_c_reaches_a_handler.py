# Ctrl-C with a handler of the program's own, with one that is ignored, and with the default action
# conformance: drive=pty
# conformance: dialogue=ready 1 => \x03
# conformance: dialogue=ready 2 => \x03
# conformance: dialogue=still? => yes\n
# conformance: dialogue=ready 3 => \x03
import signal
import time
signal.signal(signal.SIGINT, lambda number, frame: print("handler", number, frame.f_code.co_name))
print("ready 1")
signal.pause()
signal.signal(signal.SIGINT, signal.SIG_IGN)
print("ready 2")
time.sleep(0.5)
print(input("still? "))
signal.signal(signal.SIGINT, signal.SIG_DFL)
print("ready 3")
try:
    time.sleep(30)
finally:
    print("never")
