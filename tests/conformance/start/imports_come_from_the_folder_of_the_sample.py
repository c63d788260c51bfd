# Modules and packages beside the sample, shadowing of the library, a broken one, a circular one
# conformance: drive=generated:folder/sample.py
import os
os.makedirs("folder/package")
os.makedirs("folder/namespace/inner")
def write(name, text):
    with open(f"folder/{name}", "w") as file:
        file.write(text)
write("sample.py", """import sys
import helper
print(helper.__file__, helper.__cached__, helper.__spec__.origin, helper.value)
import package, namespace.inner
print(package.__path__, list(namespace.inner.__path__), namespace.__spec__.loader.__class__.__name__)
import colorsys
print(colorsys.__file__, colorsys.shadowed)
import sys, os
print(os.__file__, sorted(name for name in sys.modules if name in ("helper", "package", "namespace", "namespace.inner")))
import circular_a
for name in ("broken", "raising", "missing", "package.missing", "helper.missing"):
    try:
        __import__(name)
    except Exception as error:
        print(type(error), error, getattr(error, "name", None), getattr(error, "path", None))
from circular_b import nothing
""")
write("helper.py", "value = __name__\n")
write("package/__init__.py", "")
write("colorsys.py", "shadowed = True\n")
write("broken.py", "def f(:\n    pass\n")
write("raising.py", "1 / 0\n")
write("circular_a.py", "import circular_b\nprint('a', vars(circular_b).get('late'))\nlate = 1\n")
write("circular_b.py", "import circular_a\nprint('b', vars(circular_a).get('late'))\nlate = 2\n")
