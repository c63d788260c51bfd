# On a terminal: every setting of the three streams, terminal size, settings, foreground process group
# conformance: drive=pty
import os
import sys
for name in ("stdin", "stdout", "stderr"):
    stream = getattr(sys, name)
    print(name, stream.isatty(), stream.line_buffering, stream.write_through, stream.encoding, stream.errors, stream.mode, stream.name,
          stream.seekable(), stream.readable(), stream.writable(), stream.newlines, type(stream.buffer).__name__, type(stream.buffer.raw).__name__,
          stream.buffer.raw._blksize, stream.buffer.raw.isatty(), os.isatty(stream.fileno()), os.device_encoding(stream.fileno()))
print(os.get_terminal_size(), [os.get_terminal_size(descriptor) for descriptor in range(3)], os.ctermid())
print(os.tcgetpgrp(0) == os.getpgrp() == os.getpid(), os.getsid(0) == os.getppid(), len({os.ttyname(descriptor) for descriptor in range(3)}))
import termios
print(termios.tcgetattr(0)[:6], termios.tcgetattr(0)[6][:8])
import fcntl
print([oct(fcntl.fcntl(descriptor, fcntl.F_GETFL)) for descriptor in range(3)], sorted(map(int, os.listdir("/proc/self/fd")))[:3])
print(list(sys.modules), "readline" in sys.modules)
with open("/dev/tty", "w") as tty:
    tty.write("to /dev/tty\n")
