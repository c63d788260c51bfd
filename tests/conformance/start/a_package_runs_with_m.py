# -m PACKAGE runs its __main__
# conformance: drive=as-module:package.__main__
# conformance: options=-W error
import sys
print(sys.argv, sys.orig_argv[1:], __package__, __spec__.name, __name__, [name for name in sys.modules if "package" in name])
sys.exit(5)
