# RLIMIT_AS: MemoryError, caught and then uncaught
# conformance: drive=limit:AS=1000000000
try:
    bytearray(1500000000)
except MemoryError as error:
    print("caught", repr(error))
print("x" * 1500000000)
