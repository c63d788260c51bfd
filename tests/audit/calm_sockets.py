# expect: nothing
import socket

left, right = socket.socketpair()
left.sendall(b"text")
print(right.recv(10))
left.close()
right.close()
