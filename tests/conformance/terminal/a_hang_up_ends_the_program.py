# The terminal goes away: SIGHUP ends the program
# conformance: drive=pty
# conformance: dialogue=ready => <HANGUP>
import time
print("ready")
time.sleep(30)
