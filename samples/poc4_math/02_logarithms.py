"""The logarithms of module math."""

import math

EDGES = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.0, 10.0, 5e-324, -5e-324, 2.2250738585072014e-308, 1e-310, 1.7976931348623157e308, 1e16,
         0.9999999999999999, 1.0000000000000002, 3.141592653589793, 709.782712893384, 710.0, -745.2, 171.6, -171.5, float("inf"), -float("inf"), float("nan")]


def inputs(count, scale):
    """Edge cases, then numbers of all sizes between -scale and scale, the same everywhere."""
    yield from EDGES
    state = 20240229
    for number in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield (state / 2**63 - 1.0) * scale * 2.0 ** -(number % 11)


def show(function, *arguments):
    try:
        result = function(*arguments)
    except (ValueError, OverflowError, ZeroDivisionError) as error:
        return f"{type(error).__name__}: {error}"
    return result.hex() if isinstance(result, float) else repr(result)


for function in (math.log, math.log2, math.log10, math.log1p):
    for x in inputs(800, 1e9):
        print(function.__name__, x.hex(), show(function, x))

for x in inputs(300, 50.0):
    print("log to base 7", x.hex(), show(math.log, x, 7.0))
