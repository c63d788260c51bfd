# `| head -1` of a program that prints one line
# conformance: drive=pipe-to-head
print("one line")
