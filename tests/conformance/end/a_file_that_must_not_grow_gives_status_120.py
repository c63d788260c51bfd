# RLIMIT_FSIZE is reached by stdout on a file: an OSError at the end, status 120
# conformance: drive=stdout-file
# conformance: drive=limit:FSIZE=1000
import signal
import sys
print(signal.getsignal(signal.SIGXFSZ))
try:
    print("x" * 2000, flush=True)
except OSError as error:
    print(error, file=sys.stderr)
print("end")
