# A sitecustomize that raises: the message, once, and the sample runs
# conformance: drive=generated
# conformance: env=PYTHONPATH=custom
import os
os.mkdir("custom")
with open("custom/sitecustomize.py", "w") as file:
    file.write("print('sitecustomize')\n1 / 0\n")
with open("sample.py", "w") as file:
    file.write("print('sample')\n")
