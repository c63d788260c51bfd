# cause: pid
import os

print(os.readlink("/proc/self"), os.path.exists(f"/proc/{os.getpid()}/stat"))
