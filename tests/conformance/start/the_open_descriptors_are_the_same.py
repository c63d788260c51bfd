# Which descriptors are open at the first statement, their kinds and their flags
import os
entries = []
with os.scandir("/proc/self/fd") as listing:
    for entry in listing:
        entries.append(int(entry.name))
import fcntl
import stat
for descriptor in sorted(entries):
    try:
        mode = os.fstat(descriptor).st_mode
    except OSError:
        print(descriptor, "was the listing itself")
        continue
    print(descriptor, stat.filemode(mode), fcntl.fcntl(descriptor, fcntl.F_GETFD), oct(fcntl.fcntl(descriptor, fcntl.F_GETFL)),
          os.get_inheritable(descriptor), os.get_blocking(descriptor))
print(os.open("/dev/null", os.O_RDONLY), os.pipe(), os.dup(0))
