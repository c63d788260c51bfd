# Warnings of the compiler for the main file: invalid escapes, `is` with literals, calls of literals, odd numbers
# conformance: drive=each-of
import os
os.mkdir("samples")
def sample(name, content):
    with open(f"samples/{name}.py", "w") as file:
        file.write(content)
sample("escape", "x = '\\d'\nprint(x)\ny = '''\n\\q\n'''\nz = b'\\z', '\\400', f'\\w{x}'\n")
sample("is_literal", "x = 1\nprint(x is 1, x is not 'a')\n")
sample("call_of_literal", "try:\n    1(2)\nexcept TypeError as e:\n    print(e)\n")
sample("subscript_of_literal", "try:\n    1[2]\nexcept TypeError as e:\n    print(e)\nprint([1, 2][0])\n[(1, 2) (3, 4)]\n")
sample("assert_tuple", "assert (1, 'message')\nprint(2)\n")
sample("number_and_keyword", "print(1if 1else 2, 0xfor 1)\n")
sample("in_a_function", "def f():\n    return '\\s' is 's'\nprint(f())\n")
sample("all_at_once", "'\\a \\b \\c \\d \\e'\n'\\c'\nprint(1 is 1)\n")
