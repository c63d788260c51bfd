# expect: nothing
import os
import shutil
import tempfile

with tempfile.TemporaryDirectory() as folder:
    for name in ["one", "two"]:
        with open(os.path.join(folder, name), "w") as file:
            file.write(name)
    shutil.copytree(folder, folder + "/copy")
    print(sorted(os.listdir(folder)))
with tempfile.NamedTemporaryFile("w+") as file:
    file.write("text")
    file.seek(0)
    print(file.read())
print(os.path.exists(folder))
