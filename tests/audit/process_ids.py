# expect: pid@5 pid@6 pid@7 pid@8 address@9
import os
import threading

print(os.getpid() > 0)
print(os.getppid() >= 0)
print(os.getpgid(0) >= 0)
print(threading.get_native_id() > 0)
print(threading.get_ident() > 0)
