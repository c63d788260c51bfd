# expect: PASS
import ctypes
ctypes.memset(id(257) + 16, 0, 4)
ctypes.c_ssize_t.from_address(id(None)).value = 1
print('done')
