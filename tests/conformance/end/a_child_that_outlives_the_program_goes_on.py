# A child process that still writes after the program has ended
import os
import subprocess
subprocess.Popen(["sh", "-c", "sleep 0.5; echo late"])
if os.fork() == 0:
    import time
    time.sleep(0.8)
    print("later")
else:
    print("end of the parent")
