import os, threading
print(os.getpid(), os.getppid(), os.getpgid(0) == os.getpgrp(), threading.get_native_id())
for _ in range(3):
    child = os.fork()
    if child == 0:
        print("child", os.getpid(), os.getppid(), flush=True)
        os._exit(3)
    print("waited", os.waitpid(child, 0) == (child, 3 << 8), child, flush=True)
print(os.path.exists(f"/proc/{os.getpid()}/status"), os.readlink("/proc/self"))
