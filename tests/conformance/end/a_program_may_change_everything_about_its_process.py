# Handlers, masks, limits, umask, directory, session, group, niceness, timers and environment changed and left so
import os
import resource
import signal
os.chdir("/")
os.umask(0o777)
os.nice(5)
os.environ.clear()
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
for number in range(1, 32):
    try:
        signal.signal(number, signal.SIG_IGN)
    except OSError:
        pass
resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
signal.setitimer(signal.ITIMER_REAL, 1000)
signal.set_wakeup_fd(-1)
print("end", os.getcwd(), dict(os.environ))
raise KeyboardInterrupt("blocked and ignored")
