# PYTHONHASHSEED=abc: CPython's fatal error before it is initialised
# conformance: env=PYTHONHASHSEED=abc
print("sample")
