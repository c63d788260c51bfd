# sitecustomize, usercustomize on a passed-on PYTHONPATH run once, before the sample, and what they set is seen
# conformance: drive=generated
# conformance: env=PYTHONPATH=custom
import os
os.mkdir("custom")
with open("custom/sitecustomize.py", "w") as file:
    file.write("import sys, os, builtins, atexit\nprint('sitecustomize', sys.argv, sys.orig_argv[1:2] != [], sys.path[0], sorted(sys.modules) == sorted(set(sys.modules)), '__main__' in sys.modules)\n"
               "builtins.left = 'by sitecustomize'\natexit.register(print, 'registered by sitecustomize')\nsys.path.append('/appended')\nos.environ['LEFT'] = '1'\n"
               "sys.count = getattr(sys, 'count', 0) + 1\nopen('counted', 'a').write('x')\n")
with open("sample.py", "w") as file:
    file.write("import sys, os\nprint(left, sys.path[-1], os.environ['LEFT'], sys.count, open('counted').read(), 'sitecustomize' in sys.modules)\n")
