# expect: directory-order@9 directory-order@11
import glob
import os
from pathlib import Path

for name in "ab":
    Path(name).touch()

for folder, folders, files in os.walk("."):
    print(len(files))
print(len(glob.glob("*")))
