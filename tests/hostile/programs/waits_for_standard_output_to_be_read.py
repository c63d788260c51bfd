# expect: OUTPUT_LIMIT
import os
os.set_blocking(1, True)
while True: os.write(1, bytes(1 << 20))
