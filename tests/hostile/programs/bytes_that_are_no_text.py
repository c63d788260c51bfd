# expect: PASS
import os
os.write(1, bytes(range(256)) * 100)
os.write(2, b'\xff\xfe\x1b[31m')
