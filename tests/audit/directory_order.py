# expect: directory-order@8 directory-order@9 directory-order@10
import os
from pathlib import Path

for name in "ab":
    Path(name).touch()

print(len([name for name in os.listdir(".")]))
print(len(list(Path(".").iterdir())))
with os.scandir(".") as entries: print(len(list(entries)))
