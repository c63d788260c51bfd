# expect: OUTPUT_LIMIT
import os
for _ in range(3): os.fork()
while True: os.write(1, b'y' * 4096)
