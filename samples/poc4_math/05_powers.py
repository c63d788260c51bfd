"""Powers and roots: of module math, and of the operator."""

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


def show_power(x, y):
    try:
        power = x**y
    except OverflowError:
        return "OverflowError"  # its text has the system's number for it, which is not the same everywhere
    except ZeroDivisionError as error:
        return f"ZeroDivisionError: {error}"
    return power.hex() if isinstance(power, float) else repr(power)


for x, y in zip(inputs(1500, 40.0), reversed(list(inputs(1500, 25.0)))):
    print("pow", x.hex(), y.hex(), show(math.pow, x, y), show_power(x, y))
for function in (math.sqrt, math.cbrt):
    for x in inputs(600, 1e12):
        print(function.__name__, x.hex(), show(function, x))
for x, y in zip(inputs(600, 1e5), reversed(list(inputs(600, 7.0)))):
    print("hypot", show(math.hypot, x, y), show(math.dist, (x, y, 1.0), (y, 2.0, x)))
