"""What is exact by IEEE 754: rounding, remainders, the parts of a number."""

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


for function in (math.floor, math.ceil, math.trunc, math.fabs, math.frexp, math.modf, math.ulp, math.degrees, math.radians):
    for x in inputs(150, 1e7):
        print(function.__name__, x.hex(), show(function, x))

for x, y in zip(inputs(700, 1e6), reversed(list(inputs(700, 3.0)))):
    print(x.hex(), y.hex(), *(show(function, x, y) for function in (math.fmod, math.remainder, math.copysign, math.nextafter)))
for x in inputs(300, 9.0):
    print("ldexp", show(math.ldexp, x, 40), show(math.ldexp, x, -1070), show(round, x, 3) if math.isfinite(x) else "-")
