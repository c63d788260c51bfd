# A zipapp: a shebang line in front of a zip file, with a package in it, and compiled modules
# conformance: drive=generated:application
import os
import py_compile
import zipapp
os.makedirs("source/package")
with open("source/package/__init__.py", "w") as file:
    file.write("import sys\nprint(__file__, __path__, type(__loader__).__name__)\ndef main():\n    print('main', sys.argv)\n    1 / 0\n")
with open("source/package/data.txt", "w") as file:
    file.write("data\n")
with open("source/compiled.py", "w") as file:
    file.write("print('compiled', __file__, __cached__)\n")
py_compile.compile("source/compiled.py", "source/compiled.pyc", invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
os.remove("source/compiled.py")
with open("source/__main__.py", "w") as file:
    file.write("import pkgutil, compiled, package\nprint(pkgutil.get_data('package', 'data.txt'))\npackage.main()\n")
zipapp.create_archive("source", "application", interpreter="/usr/bin/env python3")
