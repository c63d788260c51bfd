# An encodings package on PYTHONPATH that cannot be imported: CPython's fatal error, status 1, and the sample never runs
# conformance: drive=generated
# conformance: env=PYTHONPATH=custom
import os

os.makedirs("custom/encodings")
with open("custom/encodings/__init__.py", "w") as file:
    file.write("1 / 0\n")
with open("sample.py", "w") as file:
    file.write("print('sample')\n")
