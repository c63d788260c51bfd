# expect: directory-order@9 directory-order@10 directory-order@11 directory-order@13 directory-order@14 directory-order@15 directory-order@18
import os
from pathlib import Path

for name in ["a", "b", "c.txt"]:
    Path(name).touch()

length = 0
for name in [name for name in os.listdir(".")]: length += len(name)
for path in list(Path(".").iterdir()): length += len(path.name)
with os.scandir(".") as entries: entries = list(entries)
length += len(entries[0].name)
length += len(os.listdir(".")[0])
if os.listdir(".") == ["c.txt", "b", "a"]: length += 1
names = os.listdir(".")
other = ["a", "b"]
other.append("not there")
words = [name for name in os.listdir(".")] + other
words.sort()
print(length > 0)
