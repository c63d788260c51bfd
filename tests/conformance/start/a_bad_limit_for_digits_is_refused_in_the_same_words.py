# PYTHONINTMAXSTRDIGITS=5 is below the least limit: CPython's fatal error
# conformance: env=PYTHONINTMAXSTRDIGITS=5
print("sample")
