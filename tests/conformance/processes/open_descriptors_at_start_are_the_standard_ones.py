# At the first statement 0, 1 and 2 are open and nothing else; the first file opened is 3; children see no more.
import os
import stat
import subprocess
import sys

opened = sorted(int(name) for name in os.listdir("/proc/self/fd"))
print(opened)
with open(__file__, "rb") as stream:
    print(stream.fileno())
print(os.pipe(), os.open(os.devnull, os.O_RDONLY), os.dup(1))
import fcntl

for number in range(3):
    status = os.fstat(number)
    flags = fcntl.fcntl(number, fcntl.F_GETFL)
    print(
        number,
        stat.S_ISFIFO(status.st_mode)
        or stat.S_ISCHR(status.st_mode)
        or stat.S_ISREG(status.st_mode)
        or stat.S_ISSOCK(status.st_mode),
        stat.filemode(status.st_mode)[0],
        flags & os.O_ACCMODE,
        bool(flags & os.O_NONBLOCK),
        bool(flags & os.O_APPEND),
        fcntl.fcntl(number, fcntl.F_GETFD),
        os.get_inheritable(number),
        os.get_blocking(number),
        os.isatty(number),
    )
print(os.fstat(1).st_ino != os.fstat(2).st_ino)
for number in (1, 2):
    try:
        print(fcntl.fcntl(number, fcntl.F_GETPIPE_SZ))
    except OSError as error:
        print(error)
listing = [sys.executable, "-c", "import os; print(sorted(map(int, os.listdir('/proc/self/fd'))))"]
print(subprocess.check_output(listing), subprocess.check_output(listing, close_fds=False))
pid = os.fork()
if pid == 0:
    print(sorted(int(name) for name in os.listdir("/proc/self/fd")), flush=True)
    os._exit(0)
os.waitpid(pid, 0)
