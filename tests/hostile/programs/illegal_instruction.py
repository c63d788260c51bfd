# expect: PASS
import ctypes, mmap
code = mmap.mmap(-1, 4096, prot=7)
code.write(b'\x0f\x0b' if __import__('platform').machine() == 'x86_64' else bytes(4))
ctypes.CFUNCTYPE(None)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()
