# expect: PASS
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
for layer in range(4):
    for pid in [name for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid()]:
        for number in range(3):
            try: os.write(os.open(f"/proc/{pid}/fd/{number}", os.O_WRONLY | os.O_NONBLOCK), b"FORGED by a neighbour\n")
            except OSError: pass
        try:
            with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "r+b", buffering=0) as memory:
                for line in maps:
                    if "[heap]" in line:
                        begin, end = (int(part, 16) for part in line.split()[0].split("-"))
                        memory.seek(begin); memory.write(b"\xff" * (end - begin))
        except OSError: pass
    libc.umount2(b"/proc", 2)
print("done")
