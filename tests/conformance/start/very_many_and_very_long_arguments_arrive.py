# Hundreds of arguments and one of 100,000 characters
# conformance: drive=many-arguments
import hashlib
import sys
print(len(sys.argv), len(sys.orig_argv), sys.argv[1:4], [len(word) for word in sys.argv if len(word) > 1000])
print(hashlib.sha256("\0".join(sys.argv[1:]).encode()).hexdigest(), sys.argv[1:] == sys.orig_argv[2:])
