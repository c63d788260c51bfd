# expect: nothing
import glob
import os
from pathlib import Path

for name in ["b", "a", "c", "d/x", "d/y", "d/z"]:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).touch()

print(len(os.listdir(".")), len([name for name in os.listdir(".") if name > "a"]), len(glob.glob("*")))
print(len(list(Path(".").iterdir())), len(list(Path(".").rglob("*"))))
for _ in range(40):
    assert len(os.listdir(".")) == 4 and "a" in os.listdir(".") and "x" not in os.listdir(".")
    if not os.listdir("d"):
        print("empty")
    if os.listdir("d") and os.listdir("d") != []:
        assert os.listdir("d") != ["x"]
with os.scandir(".") as entries:
    print(len(list(entries)))
while os.listdir("d"):
    for name in "xyz":
        os.unlink("d/" + name)
