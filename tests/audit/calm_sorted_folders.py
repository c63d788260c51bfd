# expect: nothing
import glob
import os

for name in ["b", "a", "c"]:
    open(name, "w").close()
print(sorted(os.listdir(".")), sorted(glob.glob("*")))
names = os.listdir(".")
names.sort()
print(names, sorted(name for name in os.listdir(".") if name != "a"))
print(sorted([entry.name for entry in os.scandir(".")]), sorted(entry.name for entry in os.scandir(".")))
print(
    sorted(
        name.upper() for name in os.listdir(".")
    ),
    set(os.listdir(".")) == {"a", "b", "c"},
    any(name == "a" for name in os.listdir(".")),
    max(os.listdir(".")),
)
for entry in sorted(os.scandir("."), key=lambda entry: entry.name):
    print(entry.name)
