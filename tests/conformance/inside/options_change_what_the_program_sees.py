# Interpreter options in front of the program: assertions, docstrings, digits, ranges, warnings, frozen modules, encodings.
# conformance: options=-OO -X int_max_str_digits=700 -X no_debug_ranges -X warn_default_encoding -W error::UserWarning -W ignore::BytesWarning -X own=value -X flag
import sys
import traceback
import warnings


def documented():
    """Gone with -OO."""
    assert False, "not evaluated"
    return __debug__


print(documented(), documented.__doc__, sys.flags, sys.warnoptions, sys._xoptions, sys.get_int_max_str_digits())
print([(entry[0], entry[2].__name__) for entry in warnings.filters])
try:
    int("1" * 701)
except ValueError as error:
    print(error)
try:
    warnings.warn("an error by option")
except UserWarning as error:
    print(type(error).__name__, error)
try:
    (1).real.imag.nothing(1 / 1)
except AttributeError:
    print(
        traceback.format_exc().replace(__file__, "FILE"),
        [position for position in documented.__code__.co_positions()][:2],
    )
sys.stdout.flush()
open(__file__).close()
import subprocess

print(subprocess._args_from_interpreter_flags(), sys.orig_argv[1:-1])
print(1 / 0)
