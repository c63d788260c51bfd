# asyncio servers and clients over TCP, a Unix socket and UDP; readuntil, readexactly, drain, start_tls refused, closing.
import asyncio
import os
import socket


async def echo(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def talk(reader, writer):
    writer.writelines([b"one\n", b"two\n"])
    print(await reader.readline(), await reader.readexactly(3), await reader.readuntil(b"\n"))
    writer.write_eof()
    print(await reader.read(), reader.at_eof())
    try:
        await reader.readexactly(5)
    except asyncio.IncompleteReadError as error:
        print(error, error.partial, error.expected)
    writer.close()
    await writer.wait_closed()


class Datagrams(asyncio.DatagramProtocol):
    def __init__(self):
        self.received = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, address):
        if data.startswith(b"ping"):
            self.transport.sendto(b"pong" + data[4:], address)
        else:
            self.received.set_result(data)


async def main():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    async with server:
        await talk(*await asyncio.open_connection(*server.sockets[0].getsockname()))
        print(server.is_serving(), len(server.sockets))
    print(server.is_serving(), server.sockets)
    server = await asyncio.start_unix_server(echo, "socket")
    await talk(*await asyncio.open_unix_connection("socket"))
    server.close()
    os.unlink("socket")
    loop = asyncio.get_running_loop()
    answering, one = await loop.create_datagram_endpoint(Datagrams, ("127.0.0.1", 0))
    asking, two = await loop.create_datagram_endpoint(Datagrams, remote_addr=answering.get_extra_info("sockname"))
    asking.sendto(b"ping 1")
    print(await two.received)
    answering.close()
    asking.close()
    left, right = socket.socketpair()
    left.setblocking(False)
    right.setblocking(False)
    await loop.sock_sendall(left, b"through sock_sendall")
    print(await loop.sock_recv(right, 100))
    reader, writer = os.pipe()
    got = loop.create_future()
    loop.add_reader(reader, lambda: got.set_result(os.read(reader, 10)))
    os.write(writer, b"pipe")
    print(await got, loop.remove_reader(reader), loop.remove_reader(reader))
    try:
        await asyncio.open_connection("127.0.0.1", 1)
    except OSError as error:
        print(type(error).__name__, error.errno)
    print(sorted(await loop.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM)))


asyncio.run(main())
