# Unflushed files at the end: text, binary, in a cycle, in a class, of os.fdopen, tempfile, gzip, zip; read back by a child
import atexit
import gzip
import os
import subprocess
import sys
import zipfile
text = open("text", "w")
text.write("text")
binary = open("binary", "wb")
binary.write(b"binary")
update = open("update", "w+b")
update.write(b"update")
cycle = [open("cycle", "w")]
cycle.append(cycle)
cycle[0].write("cycle")
class Holder:
    file = open("holder", "w")
Holder.file.write("holder")
import json
json.file = open("json", "w")
json.file.write("in another module")
sys.file = open("sys", "w")
sys.file.write("in sys")
import builtins
builtins.file = open("builtins", "w")
builtins.file.write("in builtins")
packed = gzip.open("packed.gz", "wb")
packed.write(b"packed")
archive = zipfile.ZipFile("archive.zip", "w")
archive.writestr(zipfile.ZipInfo("member"), "member")
descriptor = os.fdopen(os.open("descriptor", os.O_WRONLY | os.O_CREAT, 0o644), "w")
descriptor.write("descriptor")
def generator():
    with open("generator", "w") as file:
        file.write("generator")
        yield
running = generator()
next(running)
names = "text binary update cycle holder json sys builtins packed.gz archive.zip descriptor generator".split()
subprocess.Popen(["sh", "-c", "read wait; for n in " + " ".join(names) + "; do echo $n $(wc -c < $n) $(head -c 20 $n | tr -cd a-z); done"], stdin=subprocess.PIPE)
print("end", flush=True)
