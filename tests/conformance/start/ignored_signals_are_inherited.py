# Signals that the caller ignores stay ignored, SIGINT too, and Python knows
# conformance: drive=ignored-signal:SIGINT,SIGTERM,SIGHUP,SIGUSR2,SIGQUIT
import os
import signal
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGUSR2, signal.SIGQUIT, signal.SIGPIPE, signal.SIGXFSZ):
    print(number.name, signal.getsignal(number))
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGUSR2, signal.SIGQUIT, signal.SIGPIPE):
    os.kill(os.getpid(), number)
print("alive")
for line in open("/proc/self/status"):
    if line.startswith("Sig") and not line.startswith("SigQ"):
        print(line, end="")
