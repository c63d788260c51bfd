# Of the three streams only stdin is a terminal: settings of all, a prompt, a traceback
# conformance: drive=pty:stdin
# conformance: stdin=typed\n
import os
import sys
for name in ("stdin", "stdout", "stderr"):
    stream = getattr(sys, name)
    print(name, stream.isatty(), stream.line_buffering, stream.write_through, stream.encoding, stream.errors, stream.buffer.raw._blksize, flush=True)
print("to stdout", flush=True)
print("to stderr", file=sys.stderr)
print(repr(input("prompt? ")), flush=True)
os.write(1, b"written\n")
raise ValueError("uncaught")
