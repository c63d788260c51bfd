# PEP 475: read, select, accept, waitpid and sleep go on after a handler that returns; a raising handler ends them.
import os
import select
import signal
import socket
import time

reader, writer = os.pipe()
calls = []


def feed(number, frame):
    calls.append(number)
    if len(calls) == 2:
        os.write(writer, b"fed")
        signal.setitimer(signal.ITIMER_REAL, 0)


signal.signal(signal.SIGALRM, feed)
signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)
print(os.read(reader, 10), len(calls))

calls.clear()
signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)
print(select.select([reader], [], [], 20)[0] == [reader], os.read(reader, 10))

calls.clear()
poller = select.poll()
poller.register(reader, select.POLLIN)
signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)
print(poller.poll(20000) == [(reader, select.POLLIN)], os.read(reader, 10))

server = socket.create_server(("127.0.0.1", 0))
client = socket.socket()


def connect(number, frame):
    calls.append(number)
    client.connect(server.getsockname())


signal.signal(signal.SIGALRM, connect)
signal.setitimer(signal.ITIMER_REAL, 0.02)
connection, address = server.accept()
print(connection.getsockname()[0], address == client.getsockname())

signal.signal(signal.SIGALRM, lambda *_: calls.append("in waitpid"))
calls.clear()
child = os.fork()
if child == 0:
    time.sleep(0.1)
    os._exit(7)
signal.setitimer(signal.ITIMER_REAL, 0.02)
waited, status = os.waitpid(child, 0)
print(waited == child, os.waitstatus_to_exitcode(status), calls)

calls.clear()
signal.setitimer(signal.ITIMER_REAL, 0.02)
begin = time.monotonic()
time.sleep(0.1)
print(time.monotonic() - begin >= 0.1, calls)

signal.siginterrupt(signal.SIGALRM, True)


def stop(number, frame):
    raise InterruptedError("handler raised")


signal.signal(signal.SIGALRM, stop)
for action in (lambda: os.read(reader, 1), lambda: time.sleep(20), lambda: server.accept(), lambda: poller.poll()):
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    try:
        action()
    except InterruptedError as error:
        print(type(error).__name__, error, error.errno)
