# cause: entropy
import random

print(random.random(), random.sample(range(100), 5))
