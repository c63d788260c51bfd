# The sample is `-` and what comes from standard input is no Python
# conformance: drive=from-stdin
print('never')
if 1
    pass
