# Much output through print, in long and short lines, with C's stdio between
import ctypes
import sys
libc = ctypes.CDLL(None)
for number in range(20000):
    print(number, "x" * (number % 80))
    if number % 1000 == 0:
        libc.printf(b"C %d\n", number)
sys.stdout.write("y" * 300000)
sys.stdout.buffer.write(b"z" * 100000)
print("é" * 50000, file=sys.stderr)
