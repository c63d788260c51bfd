# expect: host@6 host@7 cpus@8 user@9 user@10 user@11
import os
import platform
import socket

print(socket.gethostname() == "")
print(os.uname().nodename == "" or platform.node() == "")
print(os.cpu_count() == 0)
print(os.getuid() < 0)
print(os.getresuid() == os.getresgid() == ())
print(os.getgroups() == 0)
