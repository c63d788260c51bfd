# A sitecustomize that raises SystemExit: a fatal error of the start with status 1, not the status that it asked for
# conformance: drive=generated
# conformance: env=PYTHONPATH=custom
import os

os.mkdir("custom")
with open("custom/sitecustomize.py", "w") as file:
    file.write("print('sitecustomize')\nraise SystemExit(5)\n")
with open("sample.py", "w") as file:
    file.write("print('sample')\n")
