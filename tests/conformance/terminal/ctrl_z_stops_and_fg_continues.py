# Ctrl-Z stops the program; continued, it goes on where it was
# conformance: drive=pty-ctrl-z
import signal
import time
continued = []
signal.signal(signal.SIGCONT, lambda number, frame: continued.append(number))
print(signal.getsignal(signal.SIGTSTP))
print("ready")
while not continued:
    time.sleep(0.1)
print("continued", continued)
