# Handlers run in the main thread whichever thread the kernel chose; masks belong to a thread and are inherited.
import os
import signal
import threading

seen = []


def handler(number, frame):
    seen.append((signal.Signals(number).name, threading.current_thread() is threading.main_thread()))


signal.signal(signal.SIGUSR1, handler)
signal.signal(signal.SIGUSR2, handler)


def wait_for(count):
    while len(seen) < count:
        signal.sigtimedwait([], 0.01)


signal.pthread_kill(threading.main_thread().ident, signal.SIGUSR1)
wait_for(1)
thread = threading.Thread(target=signal.pthread_kill, args=(threading.main_thread().ident, signal.SIGUSR2))
thread.start()
thread.join()
wait_for(2)

ready, leave = threading.Event(), threading.Event()


def idle():
    print("mask in the thread", sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])))
    ready.set()
    leave.wait()


signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP])
worker = threading.Thread(target=idle)
worker.start()
ready.wait()
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGHUP])
print("mask in the main thread", sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])))
signal.pthread_kill(worker.ident, signal.SIGUSR1)
wait_for(3)
leave.set()
worker.join()
print(seen)


def waiter():
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
    print("sigwait in a thread", signal.sigwait([signal.SIGUSR1]).name)


signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
thread = threading.Thread(target=waiter)
thread.start()
os.kill(os.getpid(), signal.SIGUSR1)
thread.join()
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
print(len(seen))
for arguments in ((threading.get_ident(), 65), (threading.get_ident(), 0), (threading.get_ident(), "x")):
    try:
        print(signal.pthread_kill(*arguments))
    except Exception as error:
        print(type(error).__name__, error)
