# expect: PASS
import ctypes
libc = ctypes.CDLL(None)
for folder in (b'/tmp', b'/dev/shm', b'/mnt'): libc.mount(b'none', folder, b'tmpfs', 0, None)
print('done')
