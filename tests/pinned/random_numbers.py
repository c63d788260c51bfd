import random
print(random.random(), random.randint(1, 10**9), random.gauss(0, 1), random.choice("abcdefgh"), random.sample(range(1000), 5))
deck = list(range(52))
random.shuffle(deck)
print(deck)
print(random.SystemRandom().random(), random.randbytes(8).hex())
other = random.Random()
print(other.random(), random.getstate()[1][:3])
