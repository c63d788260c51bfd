# ResourceWarning for files, sockets, pipes, children, executors, loops under -X dev; with tracemalloc where they were made
# conformance: options=-X dev -X tracemalloc=5
import os
import socket
import subprocess
import sys
import tempfile
def leave():
    open("dropped", "w")
leave()
kept = open("kept", "wb")
kept_text = open("kept text", "w")
temporary = tempfile.TemporaryDirectory(prefix="fixed", dir=".")
temporary.name = "elsewhere"
temporary._finalizer.detach()
child = subprocess.Popen(["sleep", "0"])
child.wait()
import socketserver
class Quiet(socket.socket):
    def __repr__(self):
        return "<Quiet>"
unclosed = Quiet()
Quiet()
import gzip
gzip.open("packed.gz", "wb").write(b"x")
import io
raw = io.FileIO("raw", "w")
class Own(io.FileIO):
    def close(self):
        print("Own.close", self.closed)
        super().close()
own = Own("own", "w")
print("end", flush=True)
