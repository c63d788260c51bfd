import select, socket, time
start = time.time()
a, b = socket.socketpair()
print(select.select([a], [], [], 0.02), round(time.time() - start, 3))
poller = select.poll()
poller.register(a, select.POLLIN)
print(poller.poll(30), round(time.time() - start, 3))
epoll = select.epoll()
epoll.register(a, select.EPOLLIN)
print(epoll.poll(0.04), round(time.time() - start, 3))
b.send(b"x")
print(len(select.select([a], [], [], 10)[0]), round(time.time() - start, 3))
a.settimeout(0.02)
a.recv(1)
try:
    a.recv(1)
except TimeoutError as error:
    print(error, round(time.time() - start, 3))
