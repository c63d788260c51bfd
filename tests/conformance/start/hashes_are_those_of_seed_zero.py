# Hashes of text and bytes, and the orders of sets that follow from them
import sys
print(sys.flags.hash_randomization, sys.hash_info)
print([hash(value) for value in ("", "a", "text", "é€", b"", b"bytes", (1, "x"), 1.5, 10**30, frozenset({"a", "b"}), ...)][:10])
print(list({"a", "b", "c", "d", "e", "f", "g", "h"}), list({b"x", b"y", b"z", 1, 2.5, None, "t"} - {None}))
import datetime
print(hash(datetime.date(2020, 1, 1)), hash(datetime.timedelta(3)))
