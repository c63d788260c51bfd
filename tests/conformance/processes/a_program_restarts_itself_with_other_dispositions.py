# The program starts itself again by /proc/self/exe with signals ignored and blocked, other limits and another
# niceness: inherited dispositions, masks and limits are what the new program sees.
import os
import resource
import signal
import sys

if len(sys.argv) == 1:
    os.nice(2)
    resource.setrlimit(resource.RLIMIT_NOFILE, (77, 777))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD, signal.SIGHUP, signal.SIGRTMIN):
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    signal.signal(signal.SIGUSR1, lambda *_: None)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2, signal.SIGALRM, signal.SIGQUIT])
    os.kill(os.getpid(), signal.SIGUSR2)
    signal.alarm(1000)
    os.environ["RESTARTED"] = str(os.getpid())
    descriptor = os.open(os.devnull, os.O_RDONLY)
    os.set_inheritable(descriptor, True)
    os.execv("/proc/self/exe", [sys.executable, os.path.abspath(__file__), "again", str(descriptor)])

print(sys.argv[1:], os.getpid() == int(os.environ.get("RESTARTED", os.getpid())))
for number in sorted(signal.valid_signals()):
    handler = signal.getsignal(number)
    if handler is not signal.SIG_DFL:
        print(int(number), getattr(handler, "name", None) or getattr(handler, "__name__", handler))
print(
    "mask",
    sorted(map(int, signal.pthread_sigmask(signal.SIG_BLOCK, []))),
    "pending",
    sorted(map(int, signal.sigpending())),
)
print("alarm left", signal.alarm(0) > 900, "nice", os.nice(0))
print(resource.getrlimit(resource.RLIMIT_NOFILE), resource.getrlimit(resource.RLIMIT_CORE))
print("inherited descriptor is open", os.path.samestat(os.fstat(int(sys.argv[2])), os.stat(os.devnull)))
try:
    signal.raise_signal(signal.SIGINT)
    print("SIGINT is still ignored")
except KeyboardInterrupt:
    print("KeyboardInterrupt")
with open("/proc/self/status") as status:
    print([line.split()[1] for line in status if line.startswith("Sig")][1:])
