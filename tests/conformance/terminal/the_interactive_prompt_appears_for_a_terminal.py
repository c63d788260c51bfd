# The sample is `-` and stdin is a terminal: python3.12 is interactive, with its banner and prompts
# conformance: drive=interactive
# conformance: drive=pty
# conformance: env=TERM=dumb
# conformance: env=INPUTRC=/dev/null
# conformance: env=PYTHON_HISTORY=/dev/null
# conformance: env=HOME=/nonexistent
# conformance: options=-q
# conformance: dialogue=>>>  => import sys; sys.argv, sys.flags.interactive, __name__\n
# conformance: dialogue=>>>  => 1 / 0\n
# conformance: dialogue=>>>  => def f():\n
# conformance: dialogue=...  =>  return 5\n
# conformance: dialogue=...  => \n
# conformance: dialogue=>>>  => f()\n
# conformance: dialogue=>>>  => \x03
# conformance: dialogue=>>>  => sys.exit(6)\n
