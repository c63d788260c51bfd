# Every signal's handler, timer, wake-up descriptor and mask as the first statement finds them.
import signal

for number in sorted(signal.valid_signals()):
    name = getattr(number, "name", f"real-time {int(number)}")
    handler = signal.getsignal(number)
    shown = handler.name if isinstance(handler, signal.Handlers) else getattr(handler, "__name__", handler)
    print(int(number), name, shown, type(handler).__name__)
print("SIGINT is the default handler:", signal.getsignal(signal.SIGINT) is signal.default_int_handler)
print("same object in _signal:", __import__("_signal").default_int_handler is signal.default_int_handler)
print("mask", sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])))
print("pending", sorted(signal.sigpending()))
print("alarm left", signal.alarm(0))
for which in (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF):
    print("timer", which, signal.getitimer(which))
previous = signal.set_wakeup_fd(-1)
print("wake-up descriptor", previous)
print(sorted(name for name in vars(signal) if name.isupper()))
print(signal.ItimerError.__mro__, signal.struct_siginfo.__name__, signal.NSIG)
for number in (signal.SIGINT, signal.SIGSEGV, signal.SIGRTMIN, signal.SIGRTMAX):
    print(signal.strsignal(number))
