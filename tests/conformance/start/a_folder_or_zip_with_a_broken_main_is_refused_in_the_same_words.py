# A __main__.py that is no Python, one that does not import, a broken zip file, a text file that is called .zip
# conformance: drive=each-of
import os
import zipfile
for name, content in (("syntax", "x = (\n"), ("import", "import no_such_module_at_all\n"), ("tabs", "if 1:\n        x\n\ty\n"), ("exit", "raise SystemExit(4)\n")):
    os.makedirs(f"samples/{name}")
    with open(f"samples/{name}/__main__.py", "w") as file:
        file.write(content)
    with zipfile.ZipFile(f"samples/{name}.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo("__main__.py"), content)
with open("samples/not_really.zip", "w") as file:
    file.write("print('a text file whose name ends in .zip', __loader__.path)\n")
with open("samples/exit.zip", "rb") as file:
    whole = file.read()
with open("samples/cut.zip", "wb") as file:
    file.write(whole[:-30])
