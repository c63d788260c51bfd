"""The distributions of module random, from a fixed seed."""

import random

generator = random.Random(12345)
DISTRIBUTIONS = (
    generator.random,
    lambda: generator.uniform(-3.0, 8.0),
    lambda: generator.triangular(0.0, 10.0, 4.0),
    lambda: generator.betavariate(2.5, 0.7),
    lambda: generator.expovariate(1.3),
    lambda: generator.gammavariate(0.6, 2.0),
    lambda: generator.gammavariate(7.5, 1.2),
    lambda: generator.gauss(1.0, 2.0),
    lambda: generator.lognormvariate(0.2, 0.9),
    lambda: generator.normalvariate(-4.0, 3.0),
    lambda: generator.vonmisesvariate(1.0, 4.0),
    lambda: generator.paretovariate(3.0),
    lambda: generator.weibullvariate(1.0, 1.5),
    lambda: float(generator.binomialvariate(40, 0.3)),
)
for number in range(500):
    print(number, *(distribution().hex() for distribution in DISTRIBUTIONS))
