# -c with leading blank lines, indentation, a comment only, a NUL-free surrogate
# conformance: drive=words:-c '  print(1)'
