# expect: clock@10 host@11 host@12 host@13 cpus@14 pid@16 clock@17 user@18 network@19 host@20 cpus@21
import multiprocessing
import os
import pwd
import shutil
import signal
import socket
import uuid

print(len(os.getloadavg()))
print(os.statvfs("/").f_bsize > 0)
print(shutil.disk_usage("/").total > 0)
print(os.sysconf("SC_PHYS_PAGES") > 0)
print(os.sysconf(os.sysconf_names["SC_NPROCESSORS_ONLN"]) > 0)
print(os.sysconf("SC_PAGE_SIZE"), os.sysconf("SC_CLK_TCK"))
print(os.readlink("/proc/self") == "")
print(signal.getitimer(signal.ITIMER_REAL))
print(len(pwd.getpwall()) > 0)
print(len(socket.if_nameindex()) > 0)
print(uuid.getnode() > 0)
print(multiprocessing.cpu_count() > 0)
try:
    os.sysconf(2**70)
except OverflowError:
    print("too large")
