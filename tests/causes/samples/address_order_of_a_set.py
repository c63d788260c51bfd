# cause: address
# Enough classes that the order of their addresses says little about that of their hashes.
print([kind.__name__ for kind in {type(f"C{i}", (), {}) for i in range(200)}])
