# stdout on a file opened for appending, with something in it already
# conformance: drive=stdout-append-file
import os
import sys
print("printed", sys.stdout.seekable(), sys.stdout.mode)
print(sys.stdout.tell(), sys.stdout.buffer.tell())
os.write(1, b"written\n")
print(os.lseek(1, 0, os.SEEK_CUR))
