# --check-hash-based-pycs always
# conformance: options=--check-hash-based-pycs always
import _imp
import sys
print(_imp.check_hash_based_pycs, sys.orig_argv[1:3])
