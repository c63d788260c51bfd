# breakpoint() on a terminal: pdb's prompt, stepping, quitting
# conformance: drive=pty
# conformance: env=TERM=dumb
# conformance: env=INPUTRC=/dev/null
# conformance: dialogue=(Pdb)  => p value\n
# conformance: dialogue=(Pdb)  => w\n
# conformance: dialogue=(Pdb)  => n\n
# conformance: dialogue=(Pdb)  => !value = 7\n
# conformance: dialogue=(Pdb)  => c\n
# conformance: dialogue=(Pdb)  => q\n
def f(value):
    breakpoint()
    value += 1
    print("value", value)
f(5)
breakpoint()
print("never")
