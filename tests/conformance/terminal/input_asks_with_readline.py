# input() after `import readline`: history, completion, editing with arrow keys, a prompt with colours
# conformance: drive=pty
# conformance: env=TERM=vt100
# conformance: env=INPUTRC=/dev/null
# conformance: needs=module:readline
# conformance: dialogue=one? => first\n
# conformance: dialogue=two? => \x10\x01<\x05>\n
# conformance: dialogue=three? => al\t\n
# conformance: dialogue=four? => \x04
# conformance: dialogue=five? => half\x03
import readline
readline.set_completer(lambda text, state: (["alpha"] + [None])[state] if text == "al" else None)
readline.parse_and_bind("tab: complete")
readline.set_auto_history(True)
for prompt in ("one? ", "two? ", "\001\033[1m\002three? \001\033[0m\002", "four? ", "five? "):
    try:
        print(ascii(input(prompt)))
    except (EOFError, KeyboardInterrupt) as error:
        print(type(error).__name__)
print([readline.get_history_item(number + 1) for number in range(readline.get_current_history_length())])
