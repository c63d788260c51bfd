# signal.signal, set_wakeup_fd and what else belongs to the main thread refuse any other, with the same words.
import _thread
import signal
import threading


def attempts():
    for call in (
        lambda: signal.signal(signal.SIGUSR1, signal.SIG_DFL),
        lambda: signal.set_wakeup_fd(-1),
        lambda: signal.getsignal(signal.SIGINT) is signal.default_int_handler,
        lambda: signal.siginterrupt(signal.SIGUSR1, True),
        lambda: signal.alarm(0),
        lambda: sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])),
        lambda: signal.setitimer(signal.ITIMER_REAL, 0),
        lambda: sorted(signal.sigpending()),
    ):
        try:
            print(call())
        except Exception as error:
            print(type(error).__name__, error)


print("main thread")
attempts()
thread = threading.Thread(target=attempts)
print("thread")
thread.start()
thread.join()
print("thread of _thread")
done = _thread.allocate_lock()
done.acquire()


def body():
    attempts()
    done.release()


_thread.start_new_thread(body, ())
done.acquire()
