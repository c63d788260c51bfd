# --env PYTHONDONTWRITEBYTECODE= (empty, which means unset): importing writes __pycache__
# conformance: drive=generated
# conformance: env=PYTHONDONTWRITEBYTECODE=
with open("helper.py", "w") as file:
    file.write("value = 1\n")
with open("sample.py", "w") as file:
    file.write("import helper, os, sys\nprint(sys.dont_write_bytecode, sys.flags.dont_write_bytecode, sorted(os.listdir()), os.path.exists('__pycache__') and os.listdir('__pycache__'))\n")
