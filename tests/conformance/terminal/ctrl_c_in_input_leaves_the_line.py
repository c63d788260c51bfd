# Ctrl-C while input() waits, caught and uncaught
# conformance: drive=pty
# conformance: dialogue=first? => half a li\x03
# conformance: dialogue=second? => whole\n
# conformance: dialogue=third? => \x03
try:
    input("first? ")
except KeyboardInterrupt:
    print("interrupted")
print(repr(input("second? ")))
input("third? ")
