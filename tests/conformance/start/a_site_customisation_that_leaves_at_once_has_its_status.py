# A sitecustomize that calls os._exit(): the process ends there
# conformance: drive=generated
# conformance: env=PYTHONPATH=custom
import os

os.mkdir("custom")
with open("custom/sitecustomize.py", "w") as file:
    file.write("import os\nprint('leaving', flush=True)\nos._exit(4)\n")
with open("sample.py", "w") as file:
    file.write("print('sample')\n")
