"""Every function of module cmath."""

import cmath

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


def show_complex(function, *arguments):
    try:
        result = function(*arguments)
    except (ValueError, OverflowError, ZeroDivisionError) as error:
        return f"{type(error).__name__}: {error}"
    if isinstance(result, tuple):
        return " ".join(part.hex() for part in result)
    return f"{result.real.hex()} {result.imag.hex()}" if isinstance(result, complex) else show(lambda: result)


FUNCTIONS = (cmath.acos, cmath.acosh, cmath.asin, cmath.asinh, cmath.atan, cmath.atanh, cmath.cos, cmath.cosh, cmath.exp, cmath.log, cmath.log10,
             cmath.phase, cmath.polar, cmath.sin, cmath.sinh, cmath.sqrt, cmath.tan, cmath.tanh)
for function in FUNCTIONS:
    for real, imaginary in zip(inputs(200, 12.0), reversed(list(inputs(200, 5.0)))):
        print(function.__name__, real.hex(), imaginary.hex(), show_complex(function, complex(real, imaginary)))
for radius, angle in zip(inputs(300, 100.0), reversed(list(inputs(300, 7.0)))):
    print("rect", show_complex(cmath.rect, radius, angle), "power", show_complex(pow, complex(radius, angle), 1.5))
