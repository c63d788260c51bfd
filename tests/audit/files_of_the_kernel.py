# expect: clock@8 pid@10 address@11 environment@12 host@13 cpus@14 host@15 entropy@16 clock@20 host@21 address@22 host@23
import os
import pathlib


def first_byte(path):
    """Not printed: that it was read is enough."""
    return len(open(path).read(1))
print(first_byte("/proc/uptime"))
print(len(pathlib.Path(f"/proc/{os.path.basename('/proc/self')}/stat").read_bytes()[:1]))
print(len(open("/proc/self/maps").readline()[:1]))
print(len(open("/proc/thread-self/environ", "rb").read(1)))
print(len(open("/proc/meminfo").readline()[:1]))
print(len(open("/proc/cpuinfo").readline()[:1]))
print(len(open("/proc/sys/kernel/osrelease").read(1)))
print(len(open("/proc/sys/kernel/random/uuid").read(1)))
# The same in each run.
print(len(open("/proc/self/cmdline", "rb").read(1)))
os.chdir("/proc")
print(os.read(os.open("loadavg", os.O_RDONLY), 0))
print(len(open("/sys/kernel/mm/transparent_hugepage/enabled").read(1)))
print(len(os.read(os.open("self/smaps", os.O_RDONLY), 1)))
print(len(open("/etc/hostname").read(0)))
