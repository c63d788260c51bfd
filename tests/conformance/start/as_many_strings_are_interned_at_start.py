# The number of interned strings at the first statement
import sys
print(sys.getunicodeinternedsize())
names = [f"name_that_nobody_else_uses_{number}" for number in range(100)]
kept = [sys.intern(name) for name in names]
print(sys.getunicodeinternedsize(), all(one is other for one, other in zip(names, kept)))
del names, kept
print(sys.getunicodeinternedsize())
