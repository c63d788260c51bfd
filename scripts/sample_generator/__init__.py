"""Generates Python programs for `isolate_run verify`: see scripts/generate_samples.sh.

writer.py       expands templates into source; knows which names of which type are in scope where
expressions.py  the grammar of expressions, by type
statements.py   the grammar of statements
parts_*.py      what programs are made of: a template for each construct, by subject
endings.py      how programs end
program.py      one program: picks parts, hands values from one to the next, and an ending
"""
