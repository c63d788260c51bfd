# expect: PASS
import os
def writable(pid):
    for line in open(f'/proc/{pid}/maps'):
        region, rights, *_ = line.split()
        if rights.startswith('rw'):
            begin, end = (int(number, 16) for number in region.split('-'))
            yield begin, end - begin

import ctypes
class Vector(ctypes.Structure): _fields_ = [('base', ctypes.c_void_p), ('size', ctypes.c_size_t)]
libc = ctypes.CDLL(None, use_errno=True)
try:
    for begin, size in writable(os.getppid()):
        block = ctypes.create_string_buffer(size)
        libc.process_vm_writev(os.getppid(), ctypes.byref(Vector(ctypes.addressof(block), size)), 1, ctypes.byref(Vector(begin, size)), 1, 0)
except OSError:
    pass
print('done')
