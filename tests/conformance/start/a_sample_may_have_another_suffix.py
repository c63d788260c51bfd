# The sample's name ends in .txt, in .pyw or in a dot
# conformance: drive=each-of
import os
os.mkdir("samples")
for name in ("sample.txt", "sample.pyw", "sample.", "sample.py.bak", ".hidden", "-dash.py", "a.b.c.py", "SAMPLE.PY", "__main__.py", "__init__.py",
             "verify", "info", "digest"):
    with open(f"samples/{name}", "w") as file:
        file.write("import sys\nprint(sys.argv, __file__, type(__loader__).__name__, __name__, __package__)\n1 / 0\n")
