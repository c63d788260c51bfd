# Sources with BOM, coding cookie, CRLF, lone CR, form feed, no final newline, nothing at all, a shebang, deep indentation
# conformance: drive=each-of
import os
os.mkdir("samples")
def sample(name, content):
    with open(f"samples/{name}.py", "wb") as file:
        file.write(content)
report = b"import sys\nprint(__file__[-20:], sys._getframe().f_lineno, sys.argv[1:], __doc__)\n"
failing = b"def f():\n    return 1 / 0\nf()\n"
sample("bom", b"\xef\xbb\xbf" + report + b"print('\xc3\xa9')\n" + failing)
sample("bom_and_cookie", b"\xef\xbb\xbf# -*- coding: utf-8 -*-\n" + report + failing)
sample("cookie_latin1", b"# -*- coding: latin-1 -*-\n" + report + b"print('caf\xe9')\n" + b"raise ValueError('\xe9\xe8')  # \xff\n")
sample("cookie_on_line_2", b"#!/usr/bin/env python3\n# vim: set fileencoding=iso-8859-15 :\n" + report + b"print('\xa4')\n" + failing)
sample("cookie_on_line_3_does_not_count", b"\n\n# coding: latin-1\nprint('x')\n")
sample("cookie_shift_jis", "# coding: shift_jis\nprint('日本', 1 // 1)\n日本語 = 1\nprint(日本語 / 0)\n".encode("shift_jis"))
sample("cookie_utf8_variants", b"# coding: UTF_8-sig\nprint('\xc3\xa9')\n")
sample("crlf", (report + failing).replace(b"\n", b"\r\n"))
sample("crlf_in_triple_quotes", b"text = '''one\r\ntwo\r\n'''\r\nprint(repr(text), repr('a\\\r\nb'))\r\n")
sample("cr_only", (report + failing).replace(b"\n", b"\r"))
sample("mixed_line_ends", b"print(1)\r\nprint(2)\nprint(3)\rprint(4)\n1/0")
sample("form_feed", b"\x0cprint(1)\n\x0c\nif 1:\n \x0c    print(2)\n\x0c1 / 0\n")
sample("no_final_newline", report + b"1 / 0")
sample("no_final_newline_in_block", b"if 1:\n    print('in')")
sample("no_final_newline_comment", b"print('c')\n# end")
sample("no_final_newline_indented_comment", b"if 1:\n    print('c')\n        # end")
sample("empty", b"")
sample("only_a_newline", b"\n")
sample("only_blanks", b"   \n\t\n   # comment\n\n")
sample("only_a_docstring", b'"""Only this."""')
sample("tabs", b"if 1:\n\tif 1:\n\t\tprint('tabs')\n\t1 / 0\n")
sample("backslash_at_the_end", b"print(1 + \\\n  2)\nx = 3 \\\n\n")
sample("vertical_space_in_strings", b"print(ascii('''\x0b\x0c\x1c\x85'''))\n" if 0 else b"print(ascii('''\x0b\x0c\x1c'''))\n1/0\n")
sample("long_line", b"x = (" + b"1 + " * 5000 + b"1)\nprint(x)\n")
sample("many_lines", b"\n" * 70000 + report + b"1 / 0\n")
sample("unicode_names", "ﬁ = 1\nprint(fi, [n for n in dir() if 'f' in n and '_' not in n])\nclass Ünï:\n    pass\nprint(Ünï)\nÜnï.fehlt\n".encode())
sample("windows_end_of_file", b"print(1)\n\x1a\nprint(2)\n")
sample("future", b"from __future__ import annotations\nx: undefined = 1\nprint(__annotations__, annotations)\n")
sample("future_barry", b"from __future__ import barry_as_FLUFL\nprint(1 <> 2)\n")
