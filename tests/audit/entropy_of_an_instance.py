# expect: entropy@5 entropy@6
import random

generator = random.Random()
print(generator.randint(1, 1))
print(random.SystemRandom().randint(1, 1))
