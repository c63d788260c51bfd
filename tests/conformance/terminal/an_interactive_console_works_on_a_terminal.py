# code.interact on a terminal: prompts, several lines, an error, end of file, the exit message
# conformance: drive=pty
# conformance: env=TERM=dumb
# conformance: dialogue=>>>  => value + 1\n
# conformance: dialogue=>>>  => for i in range(2):\n
# conformance: dialogue=...  => \tprint(i)\n
# conformance: dialogue=...  => \n
# conformance: dialogue=>>>  => 1 / 0\n
# conformance: dialogue=>>>  => \x03
# conformance: dialogue=>>>  => \x04
import code
value = 41
code.interact(banner="hello", local={"value": value}, exitmsg="bye")
print("end")
