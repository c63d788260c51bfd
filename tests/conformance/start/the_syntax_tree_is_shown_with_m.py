# -m ast on a source from stdin
# conformance: drive=generated-module:ast
# conformance: stdin=def f(x):\n    return [y for y in x if y > 1]\nf([1])\n
