# No children, one thread, no timers, ordinary scheduling, limits and locale as inherited; pid, group and session relations.
import ctypes
import locale
import os
import resource
import signal
import sys
import threading

try:
    print(os.wait())
except ChildProcessError as error:
    print(error)
with open(f"/proc/self/task/{os.getpid()}/children") as stream:
    print("children", stream.read().split())
print(
    os.listdir("/proc/self/task") == [str(os.getpid())],
    os.getpid() == threading.get_native_id(),
    os.getpid() == int(os.readlink("/proc/self")),
)
print(threading.main_thread().native_id == os.getpid(), threading.main_thread().ident == threading.get_ident())
print(
    os.getpgrp() == os.getpid(), os.getsid(0) == os.getpid(), os.getpgid(0) == os.getpgrp(), os.getppid() != os.getpid()
)
print(
    os.nice(0),
    os.getpriority(os.PRIO_PROCESS, 0),
    os.sched_getscheduler(0),
    os.sched_getparam(0),
    os.sched_getaffinity(0),
    os.cpu_count(),
)
print(
    oct(os.umask(0o22)),
    os.getresuid(),
    os.getresgid(),
    os.getgroups(),
    os.times().children_user,
    os.times().children_system,
)
children = resource.getrusage(resource.RUSAGE_CHILDREN)
print(children.ru_utime, children.ru_stime, children.ru_maxrss, children.ru_minflt)
for name in sorted(dir(resource)):
    if name.startswith("RLIMIT_"):
        print(name, resource.getrlimit(getattr(resource, name)))
libc = ctypes.CDLL(None, use_errno=True)
value = ctypes.c_int(-1)
for name, option in (("PDEATHSIG", 2), ("CHILD_SUBREAPER", 37)):
    print(name, libc.prctl(option, ctypes.byref(value)), value.value)
for name, option in (
    ("DUMPABLE", 3),
    ("KEEPCAPS", 7),
    ("SECCOMP", 21),
    ("SECUREBITS", 27),
    ("TIMERSLACK", 30),
    ("NO_NEW_PRIVS", 39),
    ("THP_DISABLE", 42),
    ("TSC", 25),
):
    print(
        name,
        libc.prctl(option, 0, 0, 0, 0) if name != "TSC" else (libc.prctl(option, ctypes.byref(value)), value.value),
    )
print("personality", hex(libc.personality(0xFFFFFFFF)), "rounding", libc.fegetround(), "exceptions", libc.fegetexcept())
libc.setlocale.restype = ctypes.c_char_p
for category in range(13):
    print(category, libc.setlocale(category, None), end="; ")
print(locale.localeconv()["decimal_point"], locale.getlocale(), locale.getencoding())
for name in ("oom_score_adj", "timerslack_ns", "coredump_filter", "sessionid", "loginuid", "personality"):
    try:
        print(name, open("/proc/self/" + name).read().split())
    except OSError as error:
        print(name, error.strerror)
fields = open("/proc/self/stat").read().rpartition(")")[2].split()
print(
    "forked without exec",
    bool(int(fields[6]) & 0x40),
    "threads",
    fields[17],
    "exit signal",
    fields[35],
    "policy",
    fields[38],
    "nice",
    fields[16],
)
print("parent is no isolate", "isolate" not in open(f"/proc/{os.getppid()}/comm").read())
stdout = ctypes.c_void_p.in_dll(libc, "stdout")
print("C streams", libc.__fbufsize(stdout), libc.__flbf(stdout), libc.__fpending(stdout), libc.fileno(stdout))
print(signal.getitimer(signal.ITIMER_REAL), sys.getdlopenflags(), sys.getswitchinterval(), threading.stack_size())
print(os.path.samefile(os.getcwd(), "."), os.listdir(), os.path.samefile("/proc/self/root", "/"))
