# input() on pipes: the prompt is printed, lines of all kinds, then EOFError
# conformance: stdin=one\ntwo \r\n\n\xc3\xa9\xff\n\x00nul\nlast without newline
import sys
for number in range(8):
    try:
        print(ascii(input(f"{number}? ")))
    except EOFError as error:
        print("EOFError", error)
        break
print(repr(sys.stdin.read()), sys.stdin.closed)
input("uncaught? ")
