# Indentation and tab errors of the main file
# conformance: drive=each-of
import os
os.mkdir("samples")
def sample(name, content):
    with open(f"samples/{name}.py", "w") as file:
        file.write(content)
sample("unexpected", "x = 1\n    y = 2\n")
sample("expected_after_def", "def f():\nx = 1\n")
sample("expected_after_if", "if 1:\npass\n")
sample("expected_after_class", "class A:\n# comment\nx = 1\n")
sample("expected_after_try", "try:\nx = 1\nexcept: pass\n")
sample("expected_after_match", "match x:\ncase 1: pass\n")
sample("expected_after_case", "match x:\n    case 1:\n    pass\n")
sample("expected_after_with", "with a:\nx\n")
sample("unindent", "if 1:\n        x = 1\n    y = 2\n")
sample("tabs_and_spaces", "if 1:\n        x = 1\n\ty = 2\n")
sample("tabs_then_spaces", "if 1:\n\tif 1:\n        x = 1\n")
sample("first_line", "  x = 1\n")
sample("first_line_after_comment", "# comment\n\n  x = 1\n")
sample("after_decorator", "@d\n  def f(): pass\n")
sample("at_the_end", "def f():\n")
