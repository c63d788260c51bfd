# expect: directory-order@12 directory-order@13 directory-order@14
import os
import pathlib
import tempfile

with tempfile.TemporaryDirectory() as folder:
    for name in ("zebra.txt", "apple.txt", "mango.txt"):
        pathlib.Path(folder, name).touch()
    for name in ("src", "doc"):
        os.mkdir(os.path.join(folder, name))
    # What is sorted further down is another list of the same names.
    print([path.name for path in pathlib.Path(folder).iterdir()])
    print([path.stem for path in pathlib.Path(folder).glob("*a*")])
    for _, folders, files in os.walk(folder):
        print(folders, files)
    print(sorted(os.listdir(folder)))
    names = os.listdir(folder)
    names.sort()
    print(names, [entry.name for entry in sorted(os.scandir(folder), key=lambda entry: entry.name)])
