# expect: nothing
import random

random.seed(1)
print(random.random(), random.randint(1, 6), random.choices("abc", k=3))
state = random.getstate()
items = list(range(10))
random.shuffle(items)
random.setstate(state)
print(items, random.getrandbits(16))
