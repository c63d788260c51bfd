# Started with signals ignored and blocked: getsignal, the mask, what the kernel says, and what threads and children get.
# conformance: drive=ignored-signal:SIGINT,SIGHUP,SIGQUIT,SIGUSR2
# conformance: drive=inherited-sigmask:SIGUSR1,SIGTERM,SIGCHLD
import _thread
import os
import signal
import subprocess
import sys
import threading
import time


def kernel():
    with open("/proc/self/status") as status:
        return [line.split()[1] for line in status if line.startswith(("SigBlk", "SigIgn", "SigCgt"))]


print(kernel(), [number.name for number in signal.Signals if signal.getsignal(number) == signal.SIG_IGN])
print(sorted(map(int, signal.pthread_sigmask(signal.SIG_BLOCK, []))), signal.getsignal(signal.SIGINT))
os.kill(os.getpid(), signal.SIGINT)
_thread.interrupt_main()
signal.raise_signal(signal.SIGUSR2)
print("ignored ones do nothing")
signal.signal(signal.SIGUSR1, lambda *_: print("SIGUSR1 handler"))
os.kill(os.getpid(), signal.SIGUSR1)
print("pending", sorted(map(int, signal.sigpending())))
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
thread = threading.Thread(
    target=lambda: print("thread", sorted(map(int, signal.pthread_sigmask(signal.SIG_BLOCK, []))))
)
thread.start()
thread.join()
grep = ["grep", "-E", "^Sig(Blk|Ign|Cgt)", "/proc/self/status"]
for options in ({}, {"restore_signals": False}, {"start_new_session": True}, {"preexec_fn": lambda: None}):
    print(list(options), subprocess.run(grep, capture_output=True, text=True, **options).stdout.split())
sys.stdout.flush()
os.system(" ".join(["grep", "-E", "'^Sig(Blk|Ign)'", "/proc/self/status"]))
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(5)
except KeyboardInterrupt:
    print("KeyboardInterrupt after all")
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
sys.stdout.flush()
os.kill(os.getpid(), signal.SIGTERM)
