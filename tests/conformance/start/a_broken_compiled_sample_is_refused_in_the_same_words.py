# .pyc files with a wrong magic number, cut short, or with no code object in them
# conformance: drive=each-of
import importlib.util
import marshal
import os
os.mkdir("samples")
good = importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(compile("print(1)", "inside.py", "exec"))
for name, content in (("cut", good[:20]), ("magic", b"\x00\x01\r\n" + good[4:]), ("empty", b""), ("number", good[:16] + marshal.dumps(5)),
                      ("good", good), ("text", b"print('source in a .pyc')\n")):
    with open(f"samples/{name}.pyc", "wb") as file:
        file.write(content)
