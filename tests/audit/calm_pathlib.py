# expect: nothing
from pathlib import Path

folder = Path("data")
folder.mkdir()
for name in ["b.txt", "a.txt", "c.bin"]:
    (folder / name).write_text(name)
print(sorted(path.name for path in folder.iterdir()), sorted(folder.glob("*.txt")), Path("a/../b").parts)
print((folder / "a.txt").read_text(), folder.exists(), (folder / "a.txt").suffix)
