"""Module statistics over many series."""

import math
import statistics

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


numbers = [x for x in inputs(2600, 1000.0) if math.isfinite(x) and 1e-300 < abs(x) < 1e300]
for begin in range(0, 2400, 4):
    part = numbers[begin : begin + 25]
    positive = [abs(x) for x in part]
    print(show(statistics.fmean, part), show(statistics.stdev, part), show(statistics.geometric_mean, positive), show(statistics.harmonic_mean, positive))
    print(show(statistics.correlation, part, part[::-1]), *(show(lambda: value) for value in statistics.linear_regression(part, positive)))
normal = statistics.NormalDist(mu=2.0, sigma=1.5)
for x in inputs(900, 6.0):
    print(show(normal.pdf, x), show(normal.cdf, x), show(normal.zscore, x))
for step in range(1, 1000):
    print(show(normal.inv_cdf, step / 1000))
