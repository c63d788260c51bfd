import os, tempfile
with tempfile.NamedTemporaryFile() as file, tempfile.TemporaryDirectory() as folder:
    print(os.path.basename(file.name), os.path.basename(folder))
    handle, path = tempfile.mkstemp(prefix="made-", suffix=".txt", dir=folder)
    os.close(handle)
    print(os.listdir(folder))
print(os.path.basename(tempfile.mktemp()), tempfile.gettempdir() == os.environ["TMPDIR"])
print(tempfile.gettempdir())
