# A folder with modules and packages beside __main__.py
# conformance: drive=generated:application
import os
os.makedirs("application/package")
def write(name, text):
    with open(f"application/{name}", "w") as file:
        file.write(text)
write("__main__.py", "import helper, package.inner as inner\nprint(helper.__file__, inner.__file__, inner.__spec__.name, inner.__spec__.cached)\n"
      "from package import inner as same\nprint(same is inner)\nimport __main__\nprint(__main__.__spec__.origin, __main__.__spec__.loader is __loader__)\nhelper.fail()\n")
write("helper.py", "import __main__\nprint('helper', __name__, __main__.__file__)\ndef fail():\n    raise KeyError('from the helper')\n")
write("package/__init__.py", "print('package', __path__, __package__)\n")
write("package/inner.py", "from . import __name__ as outer\nprint(outer, __package__)\n")
