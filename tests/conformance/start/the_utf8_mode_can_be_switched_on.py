# -X utf8 and what it changes in the streams
# conformance: options=-X utf8
# conformance: stdin=\xff\xe9\n
import sys
print(sys.flags.utf8_mode, [(stream.encoding, stream.errors) for stream in (sys.stdin, sys.stdout, sys.stderr)])
print(ascii(sys.stdin.read()), sys.getfilesystemencodeerrors())
print("\udcff")
