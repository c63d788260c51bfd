import math, random, statistics
walk = [0.0]
for _ in range(1000):
    walk.append(walk[-1] + random.gauss(0, 1))
print(walk[-1], statistics.stdev(walk), math.fsum(walk))
inside = sum(math.hypot(random.random(), random.random()) < 1 for _ in range(10_000))
print(4 * inside / 10_000, random.lognormvariate(0, 1), random.betavariate(2, 3), random.vonmisesvariate(1, 2))
print(random.choices("abc", [5, 3, 1], k=20), random.expovariate(2), random.triangular())
