# expect: nothing
words = set("the quick brown fox jumps over the lazy dog".split())
print(words, list(words), {word.upper() for word in words}, words.pop())
print(frozenset({1, 2, 3}), {(1, "a"), (2, "b")}, hash("text"), hash((1, "a", None)))
