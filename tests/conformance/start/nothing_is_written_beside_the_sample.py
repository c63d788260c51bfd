# Importing leaves no __pycache__; what sys.dont_write_bytecode and -B say
# conformance: drive=generated
with open("helper.py", "w") as file:
    file.write("value = 1\n")
with open("sample.py", "w") as file:
    file.write("import helper, os, sys\nprint(sys.dont_write_bytecode, sorted(os.listdir()), helper.__cached__)\n")
