# input() on a terminal: prompt, echo, editing keys, empty line, end of file, text that is not ASCII
# conformance: drive=pty
# conformance: dialogue=one? => Alice\n
# conformance: dialogue=two? => wronk\x7fg\n
# conformance: dialogue=three? => \n
# conformance: dialogue=four? => \xc3\xa9\xe2\x82\xac\n
# conformance: dialogue=five? => \xff\n
# conformance: dialogue=six? => to be killed\x15kept\n
# conformance: dialogue=seven? => \x04
# conformance: dialogue=eight? => after the end of file\n
# conformance: dialogue=nine? => half\x04
# conformance: dialogue=half => \x04
# conformance: dialogue= => \x04
for prompt in ("one? ", "two? ", "three? ", "four? é ", "five? ", "six? ", "seven? ", "eight? ", "nine? "):
    try:
        print(ascii(input(prompt)))
    except EOFError as error:
        print("EOFError", error)
    except UnicodeDecodeError as error:
        print(error)
