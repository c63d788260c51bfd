# The same warnings under -W error are syntax errors
# conformance: drive=each-of
# conformance: options=-W error
import os
os.mkdir("samples")
for name, content in (("escape", "x = 1\ny = '\\d'\n"), ("is_literal", "x = 1\nprint(x is 1)\n"), ("good", "print(1)\n")):
    with open(f"samples/{name}.py", "w") as file:
        file.write(content)
