# expect: nothing
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple

Pair = namedtuple("Pair", "left right")
groups = defaultdict(list)
for word in "one two three four".split():
    groups[len(word)].append(word)
print(dict(groups), Counter("banana").most_common(), deque([1, 2], 1), Pair(1, 2), OrderedDict(a=1))
