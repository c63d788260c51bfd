"""Floating point: the planets of a small solar system under their own gravity, and the largest singular value of a matrix."""

import math
import sys

PERCENT = int(sys.argv[1]) if len(sys.argv) > 1 else 100
BODIES = [  # position, velocity, mass
    [[0.0, 0.0, 0.0], [0.0, 0.0, 0.0], 39.47],
    [[4.84, -1.16, -0.10], [0.606, 2.81, -0.02], 0.037],
    [[8.34, 4.12, -0.4], [-1.01, 1.82, 0.008], 0.011],
    [[12.89, -15.11, -0.22], [1.08, 0.868, -0.01], 0.0017],
    [[15.37, -25.9, 0.179], [0.979, 0.594, -0.034], 0.002],
]


def advance(bodies, step, times):
    pairs = [(one, other) for index, one in enumerate(bodies) for other in bodies[index + 1:]]
    for _ in range(times):
        for (one, speed, mass), (other, other_speed, other_mass) in pairs:
            dx, dy, dz = one[0] - other[0], one[1] - other[1], one[2] - other[2]
            pull = step / (dx * dx + dy * dy + dz * dz) ** 1.5
            speed[0] -= dx * other_mass * pull
            speed[1] -= dy * other_mass * pull
            speed[2] -= dz * other_mass * pull
            other_speed[0] += dx * mass * pull
            other_speed[1] += dy * mass * pull
            other_speed[2] += dz * mass * pull
        for position, speed, _ in bodies:
            for axis in range(3):
                position[axis] += step * speed[axis]


def element(row, column):
    return 1.0 / ((row + column) * (row + column + 1) // 2 + row + 1)


def largest_singular_value(size, times):
    vector = [1.0] * size
    for _ in range(times):
        image = [sum(element(row, column) * vector[column] for column in range(size)) for row in range(size)]
        vector = [sum(element(column, row) * image[column] for column in range(size)) for row in range(size)]
        length = math.sqrt(sum(value * value for value in vector))
        vector = [value / length for value in vector]
    return math.sqrt(length)


advance(BODIES, 0.001, 2_600 * PERCENT)
print(repr([position for position, _, _ in BODIES]))
print(repr(largest_singular_value(20 + 3 * PERCENT, 10)))
