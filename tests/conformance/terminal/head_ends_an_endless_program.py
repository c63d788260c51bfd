# `| head -1` of a program that would print for ever
# conformance: drive=pipe-to-head
number = 0
while True:
    print("line", number)
    number += 1
