# stdin from /dev/null, stdout to a file, stderr to /dev/null
# conformance: drive=stdin-null
# conformance: drive=stdout-file
# conformance: drive=stderr-null
import os
import sys
print([(stream.isatty(), stream.seekable(), stream.line_buffering, stream.buffer.raw._blksize) for stream in (sys.stdin, sys.stdout, sys.stderr)])
print(repr(sys.stdin.read()), sys.stdout.tell())
sys.stdout.seek(0)
print("overwritten")
os.write(1, b"written")
sys.stdout.truncate(200)
print("lost", file=sys.stderr)
input()
