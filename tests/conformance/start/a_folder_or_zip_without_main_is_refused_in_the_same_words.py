# A folder, a package and a zip file without __main__: what there is to run is refused as python3.12 refuses it
# conformance: drive=each-of
import os
import zipfile
os.makedirs("samples/empty")
os.makedirs("samples/package")
open("samples/package/__init__.py", "w").close()
os.makedirs("samples/main_is_a_folder/__main__.py")
with zipfile.ZipFile("samples/without.zip", "w") as archive:
    archive.writestr(zipfile.ZipInfo("other.py"), "print(1)")
