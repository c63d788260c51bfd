# expect: nothing
import copy
import pickle
import pprint

cycle = [1, [2, 3]]
cycle.append(cycle)
twin = copy.deepcopy(cycle)
print(twin[2] is twin, pickle.loads(pickle.dumps({"a": (1, 2)})), repr(cycle))
pprint.pprint({"numbers": list(range(40)), "words": ["word"] * 10})
