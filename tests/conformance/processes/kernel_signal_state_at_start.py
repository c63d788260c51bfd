# The kernel's view of the process at the first statement: ignored, caught, blocked and pending signals,
# the flags of every disposition, the alternate stack, the number of threads.
import ctypes
import signal

wanted = (
    "Threads",
    "SigPnd",
    "ShdPnd",
    "SigBlk",
    "SigIgn",
    "SigCgt",
    "NoNewPrivs",
    "Seccomp",
    "Seccomp_filters",
    "CapInh",
    "CapPrm",
    "CapEff",
    "CapBnd",
    "CapAmb",
    "TracerPid",
    "Umask",
    "Uid",
    "Gid",
    "Groups",
    "CoreDumping",
    "THP_enabled",
    "Speculation_Store_Bypass",
    "Cpus_allowed",
    "Mems_allowed_list",
)
with open("/proc/self/status") as status:
    for line in status:
        name, _, value = line.partition(":")
        if name in wanted:
            print(name, value.split())


class KernelSigaction(ctypes.Structure):
    # struct sigaction of glibc on Linux: handler, mask of 1024 bits, flags, restorer
    _fields_ = [
        ("handler", ctypes.c_void_p),
        ("mask", ctypes.c_ulong * 16),
        ("flags", ctypes.c_int),
        ("restorer", ctypes.c_void_p),
    ]


class Stack(ctypes.Structure):
    _fields_ = [("sp", ctypes.c_void_p), ("flags", ctypes.c_int), ("size", ctypes.c_size_t)]


libc = ctypes.CDLL(None, use_errno=True)
libc.sigaction.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p]
restorer = 0x04000000


def dispositions(label):
    for number in sorted(signal.valid_signals()):
        action = KernelSigaction()
        if libc.sigaction(int(number), None, ctypes.byref(action)):
            continue
        kind = {None: "default", 1: "ignored"}.get(action.handler, "handler")
        if kind != "default" or action.flags & ~restorer or action.mask[0]:
            print(label, int(number), kind, hex(action.flags & ~restorer), hex(action.mask[0]))


dispositions("start")
signal.signal(signal.SIGUSR1, lambda *_: None)
signal.siginterrupt(signal.SIGUSR1, False)
signal.signal(signal.SIGUSR2, lambda *_: None)
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
dispositions("after")
stack = Stack()
libc.sigaltstack.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
print("sigaltstack", libc.sigaltstack(None, ctypes.byref(stack)), stack.flags, stack.size, stack.sp)
