# expect: directory-order@10 directory-order@12 directory-order@15 directory-order@17
import glob
import os
from pathlib import Path

for name in ["a", "b", "c", "d/x", "e/x"]:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).touch()

for folder, folders, files in os.walk("."):
    print(len(files))
for folder, folders, files in Path(".").walk():
    folders.sort()
    print(len(files))
for folder, folders, files in os.walk("."):
    files.sort()
print(len(glob.glob("*")[0]))
