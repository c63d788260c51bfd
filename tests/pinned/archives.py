import gzip, hashlib, io, os, tarfile, zipfile
with open("member.txt", "w") as file:
    file.write("content")
os.chmod("member.txt", 0o644)
with zipfile.ZipFile("made.zip", "w") as archive:
    archive.write("member.txt")
    archive.writestr("other.txt", "text")
    print([(info.filename, info.date_time) for info in archive.infolist()])
with tarfile.open("made.tar", "w") as archive:
    archive.add("member.txt")
    print([(info.name, info.mtime, info.uid, info.gid, info.uname) for info in archive.getmembers()])
buffer = io.BytesIO()
with gzip.GzipFile(fileobj=buffer, mode="wb") as file:
    file.write(b"data")
print(buffer.getvalue().hex())
for name in "made.zip", "made.tar":
    with open(name, "rb") as file:
        print(name, hashlib.sha256(file.read()).hexdigest())
