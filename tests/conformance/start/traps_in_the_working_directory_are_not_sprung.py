# The same files in the working directory, the sample being elsewhere
# conformance: drive=generated:folder/sample.py
import os
os.mkdir("folder")
for name in ("site", "sitecustomize", "usercustomize", "encodings", "codecs", "io", "os", "threading", "warnings", "traceback", "linecache", "__main__", "tokenize"):
    with open(f"{name}.py", "w") as file:
        file.write(f"print('sprung', {name!r})\n")
with open("folder/sample.py", "w") as file:
    file.write("import threading, warnings, traceback\nthreading.Thread(target=print, args=('thread',)).start()\nwarnings.warn('w')\n1 / 0\n")
