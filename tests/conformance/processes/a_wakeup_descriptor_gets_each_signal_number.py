# signal.set_wakeup_fd: bytes written to a pipe or a socket, the warning when it is full, its errors.
import os
import select
import signal
import socket
import sys

reader, writer = os.pipe()
for arguments in ((writer,), (12345,), (-1,)):
    try:
        print(signal.set_wakeup_fd(*arguments))
    except Exception as error:
        print(type(error).__name__, error)
os.set_blocking(writer, False)
os.set_blocking(reader, False)
print(signal.set_wakeup_fd(writer))
signal.signal(signal.SIGUSR1, lambda n, f: print("handler", n))
signal.signal(signal.SIGUSR2, lambda n, f: print("handler", n))
signal.raise_signal(signal.SIGUSR1)
os.kill(os.getpid(), signal.SIGUSR2)
print(select.select([reader], [], [], 0)[0] == [reader], list(os.read(reader, 10)))
print(signal.set_wakeup_fd(-1) == writer)

left, right = socket.socketpair()
left.setblocking(False)
right.setblocking(False)
print(signal.set_wakeup_fd(left.fileno()))
signal.raise_signal(signal.SIGUSR1)
print(list(right.recv(10)))
signal.set_wakeup_fd(writer, warn_on_full_buffer=True)
while True:
    try:
        os.write(writer, b"x" * 4096)
    except BlockingIOError:
        break


def hook(info):
    print("unraisable", info.exc_type.__name__, info.exc_value, info.err_msg, info.object)


sys.unraisablehook = hook
signal.raise_signal(signal.SIGUSR1)
signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
signal.raise_signal(signal.SIGUSR1)
sys.unraisablehook = sys.__unraisablehook__
signal.set_wakeup_fd(writer)
sys.stdout.flush()
signal.raise_signal(signal.SIGUSR1)
signal.set_wakeup_fd(-1)
print(signal.set_wakeup_fd(-1))
