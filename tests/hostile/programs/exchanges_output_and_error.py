# expect: PASS
import os
other = os.dup(1)
os.dup2(2, 1)
os.dup2(other, 2)
os.write(2, b'to stdout\n')
os.write(1, b'to stderr\n')
