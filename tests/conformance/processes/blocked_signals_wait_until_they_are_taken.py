# pthread_sigmask, sigpending, sigwait, sigwaitinfo and sigtimedwait.
import os
import signal

hits = []
signal.signal(signal.SIGUSR1, lambda n, f: hits.append(n))
print("before", signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1, signal.SIGUSR2}))
print("now", sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])))
os.kill(os.getpid(), signal.SIGUSR1)
os.kill(os.getpid(), signal.SIGUSR2)
print("pending", sorted(signal.sigpending()), hits)
print("sigwait", signal.sigwait([signal.SIGUSR2]), sorted(signal.sigpending()))
information = signal.sigwaitinfo([signal.SIGUSR1])
print(
    information.si_signo,
    information.si_code,
    information.si_pid == os.getpid(),
    information.si_uid == os.getuid(),
    information.si_errno,
    information.n_fields,
)
print("nothing pending", signal.sigpending(), signal.sigtimedwait([signal.SIGUSR1], 0), hits)
print("zero timeout", signal.sigtimedwait([signal.SIGUSR1], 0.01))
signal.raise_signal(signal.SIGUSR1)
print("mask back", sorted(signal.pthread_sigmask(signal.SIG_SETMASK, [])))
print("delivered", hits)
for arguments in (
    (99, []),
    (signal.SIG_BLOCK, [0]),
    (signal.SIG_BLOCK, [65]),
    (signal.SIG_BLOCK, "x"),
    (signal.SIG_BLOCK,),
):
    try:
        print(signal.pthread_sigmask(*arguments))
    except Exception as error:
        print(type(error).__name__, error)
try:
    signal.sigtimedwait([signal.SIGUSR1], -1)
except Exception as error:
    print(type(error).__name__, error)
print(signal.Sigmasks.__members__)
print(
    len(signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())),
    sorted(map(int, signal.valid_signals() - signal.pthread_sigmask(signal.SIG_BLOCK, []))),
)
