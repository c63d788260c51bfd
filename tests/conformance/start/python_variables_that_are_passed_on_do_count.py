# PYTHON* variables given by --env have the effect that they have on python3.12
# conformance: env=PYTHONPATH=/one:/two
# conformance: env=PYTHONWARNINGS=error::FutureWarning,ignore
# conformance: env=PYTHONIOENCODING=latin-1:backslashreplace
# conformance: env=PYTHONINTMAXSTRDIGITS=700
# conformance: env=PYTHONOPTIMIZE=2
# conformance: env=PYTHONNOUSERSITE=yes
# conformance: env=PYTHONDEVMODE=1
# conformance: env=PYTHONUNBUFFERED=x
import sys
print(sys.flags)
print(sys.path)
print(sys.warnoptions, __debug__)
print(sys.stdout.encoding, sys.stdout.errors, sys.stdin.encoding, sys.stdin.errors, sys.stderr.encoding, sys.stderr.errors)
print(sys.get_int_max_str_digits())
print("é € \udc80")
import warnings
print(warnings.filters)
