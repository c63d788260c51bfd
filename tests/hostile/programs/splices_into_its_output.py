# expect: PASS
import os
open('file', 'wb').write(b'line\n' * 10000)
with open('file', 'rb') as file:
    while os.splice(file.fileno(), 1, 1 << 16): pass
