# The handlers that Python knows and the kernel's dispositions and masks
import signal
for number in range(1, signal.NSIG):
    try:
        print(number, signal.getsignal(number))
    except ValueError as error:
        print(number, error)
for line in open("/proc/self/status"):
    if line.startswith(("SigBlk", "SigIgn", "SigCgt", "SigPnd", "ShdPnd", "SigQ")) and not line.startswith("SigQ"):
        print(line, end="")
print(signal.pthread_sigmask(signal.SIG_BLOCK, []), signal.sigpending())
print(signal.getitimer(signal.ITIMER_REAL), signal.getitimer(signal.ITIMER_VIRTUAL), signal.getitimer(signal.ITIMER_PROF))
print(signal.set_wakeup_fd(-1), signal.siginterrupt(signal.SIGUSR1, True), signal.alarm(0))
print(signal.default_int_handler is signal.getsignal(signal.SIGINT))
