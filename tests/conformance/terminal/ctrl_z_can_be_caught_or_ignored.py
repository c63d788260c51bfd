# Ctrl-Z with a handler, ignored, and then the program stops itself in its own time
# conformance: drive=pty
# conformance: dialogue=ready 1 => \x1a
# conformance: dialogue=ready 2 => \x1a
# conformance: dialogue=ready 3 => \x1a
import os
import signal
import time
signal.signal(signal.SIGTSTP, lambda number, frame: print("handler", signal.Signals(number).name))
print("ready 1")
signal.pause()
signal.signal(signal.SIGTSTP, signal.SIG_IGN)
print("ready 2")
time.sleep(0.7)
def stop_properly(number, frame):
    print("preparing to stop")
    signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGTSTP)
    signal.signal(signal.SIGTSTP, stop_properly)
    print("back again")
signal.signal(signal.SIGTSTP, stop_properly)
print("ready 3")
signal.pause()
os.kill(os.getpid(), signal.SIGSTOP)
print("after SIGSTOP")
