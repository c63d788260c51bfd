# -i without a terminal: the commands come from stdin, the prompts go to stderr
# conformance: options=-i
# conformance: stdin=value + 1\nimport sys\nsys.ps1 = '! '\nundefined\n
value = 41
