# sitecustomize that leaves by os._exit before the sample starts
# conformance: drive=generated
# conformance: env=PYTHONPATH=custom
import os
os.mkdir("custom")
with open("custom/sitecustomize.py", "w") as file:
    file.write("import os\nos.write(1, b'sitecustomize\\n')\nos._exit(9)\n")
with open("sample.py", "w") as file:
    file.write("print('never')\n")
