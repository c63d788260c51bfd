# expect: entropy@4 entropy@5 entropy@6
import random

print(0 <= random.random() < 1)
print(random.choice([1, 1]))
print(sorted(random.sample(range(3), 3)))
