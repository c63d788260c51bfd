# expect: entropy@4 entropy@8
import random

first = random.random()
random.seed(7)
second = random.random()
random.seed()
print(random.random() < 2, first < 2, second)
