# Ctrl-Z while input() waits: stopped, continued, the line is read then
# conformance: drive=pty
# conformance: dialogue=name? => \x1a
# conformance: dialogue=again => Alice\n
import signal
signal.signal(signal.SIGCONT, lambda number, frame: print("again", flush=True))
print("hello", input("name? "))
