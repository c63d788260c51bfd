# Importing readline, its functions without a terminal, completers, history; rlcompleter; input() before and after.
# conformance: stdin=first line\nsecond line\n
import sys

print(repr(input("before: ")))
try:
    import readline
except ImportError as error:
    print(error)
    sys.exit()
import rlcompleter

print(repr(input("after: ")), readline.backend if hasattr(readline, "backend") else None)
print(
    readline.get_current_history_length(),
    readline.get_completer() is not None,
    repr(readline.get_completer_delims()),
    readline.get_history_length(),
    readline.get_begidx(),
    readline.get_line_buffer(),
)
for line in ("one", "two", "three"):
    readline.add_history(line)
readline.replace_history_item(0, "replaced")
readline.remove_history_item(1)
print(
    [readline.get_history_item(i) for i in range(4)],
    readline.write_history_file("history"),
    open("history").read(),
    readline.clear_history(),
    readline.read_history_file("history"),
    readline.get_current_history_length(),
)
completer = rlcompleter.Completer({"spam_one": 1, "spam_two": print, "text": "x"})
print(
    [completer.complete("spam", i) for i in range(3)],
    completer.complete("text.upp", 0),
    completer.complete("impo", 0),
    completer.complete("no.such", 0),
)
readline.set_completer(completer.complete)
readline.set_pre_input_hook(lambda: None)
readline.parse_and_bind("tab: complete")
print(
    readline.get_completer() == completer.complete,
    readline.set_history_length(10),
    readline.get_history_length(),
    readline.get_completion_type(),
    readline.set_auto_history(False),
)
for action in (
    lambda: readline.read_history_file("missing"),
    lambda: readline.get_history_item("x"),
    lambda: readline.remove_history_item(99),
    lambda: readline.add_history(5),
    lambda: input("at the end: "),
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
