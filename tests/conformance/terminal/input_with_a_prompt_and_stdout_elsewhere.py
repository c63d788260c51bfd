# input() with a terminal for stdin and stderr only: where the prompt and the echo appear
# conformance: drive=pty:stdin,stderr
# conformance: dialogue=name? => Alice\n
import sys
print("to the pipe")
print("name? (not the prompt)", file=sys.stderr)
print(repr(input("prompt on stdout")))
