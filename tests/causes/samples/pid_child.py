# cause: pid
import subprocess

child = subprocess.Popen(["/bin/sh", "-c", "echo $$"])
child.wait()
print(child.pid)
