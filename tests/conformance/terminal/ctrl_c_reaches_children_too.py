# Ctrl-C while a child runs in the foreground: through subprocess, and through os.system, which ignores it
# conformance: drive=pty
# conformance: dialogue=ready 1 => \x03
# conformance: dialogue=ready 2 => \x03
# conformance: dialogue=ready 3 => \x03
import os
import subprocess
child = subprocess.Popen(["sh", "-c", "echo ready 1; exec sleep 30"])
try:
    child.wait()
except KeyboardInterrupt:
    print("interrupted")
print(os.waitstatus_to_exitcode(os.system("echo ready 2; exec sleep 30")))
child = subprocess.Popen(["sh", "-c", "trap 'sleep 0.6; echo child interrupted; exit 5' INT; echo ready 3; while :; do sleep 0.2; done"])
try:
    child.wait()
except KeyboardInterrupt:
    print(child.wait())
