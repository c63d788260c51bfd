# Samples called threading.py, signal.py, random.py, site.py ... that import the module of that name, which is themselves
# conformance: drive=each-of
import os
os.mkdir("samples")
for name in ("threading", "signal", "random", "site", "traceback", "linecache", "runpy"):
    with open(f"samples/{name}.py", "w") as file:
        file.write(f"print('start', __name__)\nimport {name}\nprint({name}.__file__.startswith(__file__[:3]), {name}.__name__)\nopen('left', 'w')\nif __name__ == '__main__': 1 / 0\n")
    os.rename(f"samples/{name}.py", f"samples/{name}.py.kept")
for name in ("threading", "signal", "random", "site", "traceback", "linecache", "runpy"):
    os.mkdir(f"samples/{name}")
    os.rename(f"samples/{name}.py.kept", f"samples/{name}/__main__.py")
    with open(f"samples/{name}/{name}.py", "w") as file:
        file.write(f"print('shadow of', {name!r})\n")
