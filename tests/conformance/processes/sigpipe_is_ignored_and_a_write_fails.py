# SIGPIPE and SIGXFSZ are ignored: writing to a pipe without a reader, or past the file size limit, is an exception.
import errno
import os
import resource
import signal
import socket
import subprocess
import sys

print(signal.getsignal(signal.SIGPIPE), signal.getsignal(signal.SIGXFSZ))
reader, writer = os.pipe()
os.close(reader)
try:
    os.write(writer, b"x")
except BrokenPipeError as error:
    print(error, error.errno == errno.EPIPE)
left, right = socket.socketpair()
right.close()
try:
    left.send(b"x")
except BrokenPipeError as error:
    print(error)
stream = os.fdopen(writer, "wb")
stream.write(b"buffered")
try:
    stream.close()
except BrokenPipeError as error:
    print("close:", error, stream.closed)

with open("limited", "wb", buffering=0) as limited:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    print(limited.write(b"x" * 2000))
    try:
        limited.write(b"y")
    except OSError as error:
        print(errno.errorcode[error.errno], error)
os.unlink("limited")

show = "import re; print(re.search('SigIgn:\\s*(\\w+)', open('/proc/self/status').read())[1])"
for restore in (True, False):
    print(
        "restore_signals",
        restore,
        subprocess.run(
            ["grep", "-E", "^Sig(Ign|Blk|Cgt)", "/proc/self/status"],
            restore_signals=restore,
            capture_output=True,
            text=True,
        ).stdout.split(),
    )
print("python child", subprocess.run([sys.executable, "-c", show], capture_output=True, text=True).stdout.split())
process = subprocess.Popen(["cat", os.devnull], stdin=subprocess.PIPE)
process.wait()
try:
    process.stdin.write(b"nobody reads")
    process.stdin.flush()
except BrokenPipeError as error:
    print("to a child:", error)
try:
    process.stdin.close()
except BrokenPipeError as error:
    print("closing:", error)
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
child = os.fork()
if child == 0:
    reader, writer = os.pipe()
    os.close(reader)
    os.write(writer, b"x")
    os._exit(0)
print("with the default disposition:", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
