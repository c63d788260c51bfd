# With SIG_IGN or SIG_DFL for SIGINT, interrupt_main and raise_signal follow the disposition.
import _thread
import os
import signal
import time

signal.signal(signal.SIGINT, signal.SIG_IGN)
os.kill(os.getpid(), signal.SIGINT)
_thread.interrupt_main()
signal.raise_signal(signal.SIGINT)
print("still here", signal.getsignal(signal.SIGINT))
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    _thread.interrupt_main()
    time.sleep(0)
    print("not reached")
except KeyboardInterrupt:
    print("interrupted")
signal.signal(signal.SIGINT, signal.SIG_DFL)
_thread.interrupt_main()
print("interrupt_main with the default action does nothing")
calls = []
signal.signal(signal.SIGUSR1, lambda n, f: calls.append((n.name if hasattr(n, "name") else n, f.f_code.co_name)))
_thread.interrupt_main(signal.SIGUSR1)
print(calls)
for number in (0, 65, -1, "x"):
    try:
        print(_thread.interrupt_main(number))
    except Exception as error:
        print(type(error).__name__, error)
print("ending by the default action of SIGINT", flush=True)
os.kill(os.getpid(), signal.SIGINT)
time.sleep(5)
