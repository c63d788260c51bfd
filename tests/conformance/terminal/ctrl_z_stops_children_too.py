# Ctrl-Z while a child runs in the foreground: both are stopped, both are continued
# conformance: drive=pty-ctrl-z
import os
import subprocess
child = subprocess.Popen(["sh", "-c", "trap 'echo child continued; exit 6' CONT; echo ready; while :; do sleep 0.1; done"])
print(child.wait())
