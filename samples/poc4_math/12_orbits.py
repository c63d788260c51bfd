"""Errors in the last bit grow: chaotic and iterated computations show every one of them."""

import cmath
import math

x, y, z = 1.0, 1.0, 1.0
for step in range(3000):
    x, y, z = x + 0.01 * 10.0 * (y - x), y + 0.01 * (x * (28.0 - z) - y), z + 0.01 * (x * y - 8.0 / 3.0 * z)
    print("lorenz", step, x.hex(), y.hex(), z.hex())
angle = 0.3
for step in range(2000):
    angle = math.sin(angle * 17.0) * math.exp(math.cos(angle)) + math.pow(abs(angle) + 0.1, 0.37)
    print("map", step, angle.hex())
point = complex(0.4, 0.6)
for step in range(1000):
    point = cmath.exp(point) / (1.0 + abs(point) ** 1.7) + cmath.sin(point) * 0.3
    print("plane", step, point.real.hex(), point.imag.hex())
