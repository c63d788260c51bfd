# stdin is a file: how far its descriptor has been read after input(), readline, iteration, and what a child gets
# conformance: drive=stdin-file
# conformance: stdin=one\ntwo\nthree\nfour\n
import os
import subprocess
import sys
print(os.lseek(0, 0, os.SEEK_CUR))
print(input(), os.lseek(0, 0, os.SEEK_CUR))
sys.stdin.seek(4)
print(sys.stdin.readline(), sys.stdin.tell(), os.lseek(0, 0, os.SEEK_CUR))
os.lseek(0, 8, os.SEEK_SET)
print(subprocess.run(["cat"], capture_output=True).stdout, os.lseek(0, 0, os.SEEK_CUR), repr(sys.stdin.read()))
