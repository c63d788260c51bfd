import glob, os, pathlib, random
names = [f"{random.getrandbits(32):08x}" for _ in range(30)]
for name in names:
    open(name, "w").close()
print(os.listdir("."), glob.glob("*") == os.listdir("."), [path.name for path in pathlib.Path(".").iterdir()] == os.listdir("."))
for folder, folders, files in os.walk("."):
    print(folder, folders, files)
