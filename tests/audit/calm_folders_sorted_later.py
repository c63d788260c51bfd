# expect: nothing
import glob
import os
from pathlib import Path

for name in ["b.txt", "a.txt", "c.py", "d/y.txt", "d/x.txt", "d/z.py", "e/one", "e/two"]:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).touch()

texts = [name for name in os.listdir(".") if name.endswith(".txt")]
texts.sort()
print(texts)

paths = [os.path.join("d", name) for name in os.listdir("d")]
paths.sort(reverse=True)
print(paths)

paths = list(Path("d").iterdir())
paths.sort()
print([path.name for path in paths])

found = glob.glob("**/*.txt", recursive=True)
found.sort()
print(found)

stems = []
for entry in os.scandir("d"):
    stems.append(os.path.splitext(entry.name)[0])
print(sorted(stems))

sizes = {}
for name in os.listdir("."):
    sizes[name] = os.path.getsize(name) if os.path.isfile(name) else -1
for name, size in sorted(sizes.items()):
    print(name, size)

with os.scandir(b".") as entries:
    entries = list(entries)
entries.sort(key=lambda entry: entry.name)
print([entry.name for entry in entries])

for folder, folders, files in os.walk("."):
    folders.sort()
    for name in sorted(files):
        print(folder, name)

for folder, folders, files in os.walk("."):
    folders.sort()
    print(folder, sorted(name for name in files if not name.endswith(".py")))

for folder, folders, files in Path(".").walk():
    folders.sort()
    files.sort()
    print(folder, folders, files)
