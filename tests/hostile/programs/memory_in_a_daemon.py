# expect: OUT_OF_MEMORY
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.chdir('/')
        blocks = []
        while True: blocks.append(b'x' * (16 << 20))
    os._exit(0)
os.wait()
time.sleep(1000)
