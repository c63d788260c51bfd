# expect: PASS
import os
for name in (b'x' * 255, b'\xff\xfe', b'a\nb', b'\x1b[31m', b' ', b'-rf', '\u202egnp'.encode()): open(name, 'w').close()
print(len(os.listdir()))
