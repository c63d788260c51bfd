# -x skips the first line of the source; line numbers count it all the same
# conformance: options=-x
# conformance: drive=generated
with open("sample.py", "w") as file:
    file.write("this is @not Python at all\nimport sys\nprint(sys.flags, sys.orig_argv[1])\n1 / 0\n")
