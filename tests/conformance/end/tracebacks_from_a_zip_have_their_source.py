# An exception in a module that was imported from a zip file
import sys
import zipfile
with zipfile.ZipFile("modules.zip", "w") as archive:
    archive.writestr("zipped.py", "def f():\n    return [1][2:3][\n        4]\n")
    archive.writestr("folder/__init__.py", "from zipped import f\nf()\n")
sys.path.insert(0, "modules.zip")
import zipped
print(zipped.__file__, zipped.__loader__.archive)
import folder
