# A sitecustomize that raises KeyboardInterrupt: a fatal error of the start with status 1, not a death by SIGINT
# conformance: drive=generated
# conformance: env=PYTHONPATH=custom
import os

os.mkdir("custom")
with open("custom/sitecustomize.py", "w") as file:
    file.write("import atexit\natexit.register(print, 'left')\nraise KeyboardInterrupt('in sitecustomize')\n")
with open("sample.py", "w") as file:
    file.write("print('sample')\n")
