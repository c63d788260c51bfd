# Impossible allocations: MemoryError and OverflowError, and an uncaught one at the end
for action in ("bytes(1 << 62)", "'x' * (1 << 61)", "[0] * (1 << 60)", "bytearray(1 << 62)", "list(range(10)) * (1 << 61)", "1 << (1 << 60)", "'a'.ljust(1 << 62)", "(1,) * (1 << 62)", "b'x' * (1 << 64)"):
    try:
        print(len(eval(action)))
    except (MemoryError, OverflowError) as error:
        print(action, type(error).__name__, error)
bytes(1 << 62)
