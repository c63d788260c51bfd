# expect: PASS
import os
written = 0
for fd in range(3, 1024):
    try: written += os.write(fd, b'forged')
    except OSError: pass
print(written)
