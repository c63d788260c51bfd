# PYTHONCOERCECLOCALE=warn with the C locale: the message on stderr, once
# conformance: env=LC_ALL=
# conformance: env=PYTHONCOERCECLOCALE=warn
import os
import sys
print(os.environ.get("LC_CTYPE"), sys.stdout.encoding, sys.stdout.errors)
