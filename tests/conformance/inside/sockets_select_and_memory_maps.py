# socketpair, localhost TCP and UDP, timeouts, select, poll, epoll, selectors, sendmsg with descriptors, mmap, fcntl locks.
import array
import fcntl
import io
import mmap
import os
import select
import selectors
import socket
import struct
import termios
import threading
import warnings

left, right = socket.socketpair()
print(
    left.family.name,
    left.type.name,
    left.fileno() > 2,
    left.getsockname(),
    left.getblocking(),
    left.gettimeout(),
    os.get_inheritable(left.fileno()),
    socket.getdefaulttimeout(),
)
left.sendall(b"through a pair")
print(
    right.recv(7),
    right.recv(100, socket.MSG_PEEK),
    right.recv_into(bytearray(3)),
    select.select([right], [right], [], 0) == ([right], [right], []),
)
reader, writer = os.pipe()
left.sendmsg([b"fd"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [writer]))])
data, ancillary, flags, address = right.recvmsg(100, socket.CMSG_LEN(4))
received = array.array("i", ancillary[0][2])[0]
os.write(received, b"by the received descriptor")
print(data[-2:], os.read(reader, 50), flags, received != writer)
right.settimeout(0.02)
for action in (
    lambda: right.recv(1),
    lambda: socket.create_connection(("127.0.0.1", 1), 5),
    lambda: socket.socket(9999),
    lambda: left.send("text"),
    lambda: socket.getaddrinfo("no such host.invalid", 1, flags=socket.AI_NUMERICHOST),
    lambda: socket.inet_aton("x"),
    lambda: socket.socket().getpeername(),
    lambda: socket.getservbyname("no-such-service"),
    lambda: socket.if_nametoindex("nothing"),
    lambda: socket.socket(fileno=99999),
):
    try:
        print(action())
    except OSError as error:
        print(type(error).__name__, error)
    except Exception as error:
        print(type(error).__name__, error)
server = socket.create_server(("127.0.0.1", 0))


def serve():
    connection, peer = server.accept()
    with connection, connection.makefile("rwb") as stream:
        for line in stream:
            stream.write(line.swapcase())
            stream.flush()


thread = threading.Thread(target=serve)
thread.start()
with socket.create_connection(server.getsockname()) as client:
    stream = client.makefile("rw", newline="\n")
    stream.write("Hello\n")
    stream.flush()
    print(
        stream.readline(),
        client.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY),
        client.getpeername() == server.getsockname(),
        repr(client).count("laddr"),
    )
    stream.close()
thread.join()
server.close()
one, two = (socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2))
one.bind(("127.0.0.1", 0))
two.sendto(b"datagram", one.getsockname())
print(
    one.recvfrom(100)[0],
    socket.has_ipv6,
    socket.htons(1),
    socket.inet_pton(socket.AF_INET6, "::1")[-1:],
    socket.ntohl(1),
    socket.gethostbyname("127.0.0.1"),
    socket.inet_ntoa(b"\x7f\0\0\1"),
)
epoll = select.epoll()
epoll.register(reader, select.EPOLLIN | select.EPOLLONESHOT)
os.write(writer, b"x")
print(epoll.poll(1) == [(reader, select.EPOLLIN)], epoll.poll(0), epoll.unregister(reader), epoll.closed)
poll = select.poll()
poll.register(reader)
print(
    poll.poll(0) == [(reader, select.POLLIN)],
    os.read(reader, 1),
    select.select([reader], [writer], [], 0) == ([], [writer], []),
    select.PIPE_BUF,
)
selector = selectors.DefaultSelector()
key = selector.register(reader, selectors.EVENT_READ, "data")
os.write(writer, b"y")
print(
    type(selector).__name__,
    [(k.data, events) for k, events in selector.select(1)],
    key.fd == reader,
    len(selector.get_map()),
    selector.close(),
)
for action in (
    lambda: epoll.register(reader) or epoll.register(reader),
    lambda: epoll.register(9999),
    lambda: select.select([9999], [], [], 0),
    lambda: select.select(["x"], [], []),
    lambda: poll.unregister(9999),
    lambda: select.epoll(-5),
    lambda: select.select([], [], [], -1),
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
with open("mapped", "w+b") as stream:
    stream.write(b"0123456789" * 10)
    stream.flush()
    with mmap.mmap(stream.fileno(), 0) as mapped:
        mapped[0:3] = b"abc"
        print(
            len(mapped),
            mapped.find(b"9a"),
            mapped.rfind(b"9"),
            mapped.read(5),
            mapped.tell(),
            mapped.readline()[:3],
            mapped.seek(0),
            mapped.size(),
            mapped.flush(),
            mapped.resize(50),
            len(mapped),
            repr(mapped)[:20],
        )
        mapped.move(10, 0, 5)
        print(mapped[8:16], mmap.PAGESIZE, mmap.ALLOCATIONGRANULARITY, memoryview(mapped).nbytes)
    print(os.path.getsize("mapped"), mapped.closed)
    private = mmap.mmap(stream.fileno(), 10, access=mmap.ACCESS_COPY)
    private[0] = 65
    print(private[:3], stream.seek(0), stream.read(3))
    for action in (
        lambda: mmap.mmap(stream.fileno(), 10**6),
        lambda: mmap.mmap(-1, 0),
        lambda: mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ).__setitem__(0, 1),
        lambda: mapped[0],
        lambda: private.resize(5),
        lambda: mmap.mmap(-1, 10)[20],
    ):
        try:
            print(action())
        except Exception as error:
            print(type(error).__name__, error)
warnings.simplefilter("ignore")  # the joined thread may not quite have ended
shared = mmap.mmap(-1, 16)
pid = os.fork()
if pid == 0:
    shared[:5] = b"child"
    os._exit(0)
os.waitpid(pid, 0)
print(shared[:8])
with open("locked", "w") as stream:
    fcntl.flock(stream, fcntl.LOCK_EX)
    pid = os.fork()
    if pid == 0:
        with open("locked") as other:
            try:
                fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
                os._exit(0)
            except BlockingIOError:
                os._exit(7)
    print(
        os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]),
        fcntl.lockf(stream, fcntl.LOCK_EX),
        fcntl.fcntl(stream, fcntl.F_GETFD),
        fcntl.fcntl(stream, fcntl.F_GETFL) & os.O_ACCMODE,
    )
os.write(writer, b"123")
print(
    struct.unpack("i", fcntl.ioctl(reader, termios.FIONREAD, b"\0" * 4)),
    fcntl.fcntl(reader, fcntl.F_GETPIPE_SZ),
    os.sendfile(left.fileno(), os.open("locked", os.O_RDONLY), 0, 10),
)
buffer = bytearray(4)
print(
    fcntl.ioctl(reader, termios.FIONREAD, buffer),
    buffer[:1],
    os.pread(os.open("mapped", os.O_RDONLY), 3, 1),
    os.readv(reader, [bytearray(2), bytearray(1)]),
    os.eventfd_read(os.eventfd(3)),
    os.memfd_create("name") > 2,
)
print(
    io.open_code(__file__).readline()[:10],
    os.get_blocking(reader),
    os.set_blocking(reader, False),
    os.get_blocking(reader),
)
