# The sample's path is /dev/stdin, a pipe
# conformance: drive=generated:relative:/dev/stdin
# conformance: args=x
# conformance: stdin=import sys\nprint(sys.argv, __file__, sys.path[0], type(__loader__).__name__)\nprint(repr(sys.stdin.read()))\n1 / 0\n
