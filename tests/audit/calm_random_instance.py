# expect: nothing
import random

generator = random.Random(42)
print(generator.random(), generator.sample(range(100), 5), generator.gauss(0, 1))
print(random.Random("text").choice("abc"))
