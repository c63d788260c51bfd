# -i: the interactive prompt follows the sample, whose exception it remembers
# conformance: drive=pty
# conformance: options=-i
# conformance: env=TERM=dumb
# conformance: env=INPUTRC=/dev/null
# conformance: env=HOME=/nonexistent
# conformance: dialogue=>>>  => value, sys.last_exc, sys.flags.inspect\n
# conformance: dialogue=>>>  => exit(3)\n
import sys
value = 41
1 / 0
