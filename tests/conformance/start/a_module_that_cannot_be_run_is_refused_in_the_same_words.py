# -m with a module that raises while its package is imported
# conformance: drive=generated-module:broken.sample
import os
os.mkdir("broken")
with open("broken/__init__.py", "w") as file:
    file.write("import no_such_module_at_all\n")
with open("broken/sample.py", "w") as file:
    file.write("print('never')\n")
